"""Metadata that lists a distribution's packages and modules one by one: what is new must be listed there too.

Before: ``packages=["shop", "shop.web"]``. After `shop/bills.py` became a package:
``packages=["shop", "shop.web", "shop.bills"]``. What finds packages by itself needs nothing.
"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from refactor_ls.model.layout import METADATA_FILES
from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.model.text import Edit, LineTable, Span, apply_edits, newline_of
from refactor_ls.refactorings.change import Change, Note
from refactor_ls.refactorings.texts.file_lists import listed_files

_QUOTED = re.compile(r"""(?P<quote>["'])(?P<name>[\w.]+)(?P=quote)""")
_PLAIN = re.compile(r"(?P<quote>)(?P<name>[\w.]+)")
_OF_TOML = re.compile(r"^[ \t]*(packages|py-modules)[ \t]*=[ \t]*\[([^\]]*)\]", re.MULTILINE)
_ADDS = re.compile(r"\+=|\.(?:append|extend|insert)\(")
_LISTS = ("packages", "py_modules")
_KEY = re.compile(r"py[-_]modules")
_COMMENT = re.compile(r"""("[^"\n]*"|'[^'\n]*')|#[^\n]*|^[ \t]*;[^\n]*""", re.MULTILINE)
_OF_INI = re.compile(r"^(packages|py_modules)[ \t]*=((?:.*\n?)(?:[ \t]+.*\n?)*)", re.MULTILINE)


@dataclass(frozen=True)
class Listing:
    """A list of names in a metadata file: its entries in order, with their places, and whether it lists packages.

    `key` is the place of what it is called, with all that is said of it; None where it is a value of its own. It is
    no `is_whole` one where code adds to it.
    """

    path: str
    entries: tuple[tuple[str, Span, str], ...]  # name, place (with quotes), quote
    is_of_packages: bool
    key: Span | None = None
    is_whole: bool = True

    def names(self) -> set[str]:
        """What it lists."""
        return {name for name, _, _ in self.entries}


def with_listed(project: Project, change: Change) -> Change:
    """The change with its new packages and modules listed where others of their kind are, or a note that says so."""
    edits, notes = dict(change.edits), list(change.receipt)
    for listing, names, turned in newly_listed(project, change):
        found = [_entry(project, listing, name) for name in sorted(names)]
        if turned:
            others = (each for each in listings(project) if each.path == listing.path and each.is_of_packages)
            found += _turned(project, listing, next(others, None), turned)
            notes += [_told(project, listing, name) for name in sorted(turned) if not found]
        for edit in found:
            if not any(edit.span.overlaps(each.span) for each in edits.get(listing.path, ())):
                edits[listing.path] = (*edits.get(listing.path, ()), edit)
    for path, edit in listed_files(project, change):
        edits[path] = (*edits.get(path, ()), edit)
    return replace(change, edits=edits, receipt=tuple(notes))


def newly_listed(project: Project, change: Change) -> Iterator[tuple[Listing, set[str], set[str]]]:
    """(list, the names of a change that belong into it, those in it that are no single modules any more)."""
    renamed = {old: new for old, new in change.renames.items() if new.endswith(".py")}
    new_files = [*change.creates, *renamed.values()]
    made = [path for path in new_files if path.endswith(".py") and path not in project.files]
    found = [*listings(project)] if made else []
    if not found:
        return
    name_of = project.after(dict.fromkeys(made, "")).modules.name
    packages = {name_of(path): path for path in made if posixpath.basename(path) == INIT}
    touched = {project.modules.name(path) for path in (*change.edits, *change.renames)}
    alone = {name_of(path) for path in made if path not in packages.values()} - {""}
    for listing in found:
        known = listing.names().union(_respelled(project, listing, change))
        if listing.is_of_packages:
            wanted: set[str] = set()
            for name in sorted(packages):  # what is around others comes first
                wanted |= {name} if name.rpartition(".")[0] in known | wanted else set()
            yield listing, wanted - known, set()
        else:
            wanted = {name for name in alone if "." not in name} if known & touched else set()
            yield listing, wanted - known, known & packages.keys()


def _respelled(project: Project, listing: Listing, change: Change) -> Iterator[str]:
    """What entries are called after the change, where it edits them."""
    text, edits = project.files[listing.path], change.edits.get(listing.path, ())
    for _, place, _ in listing.entries:
        inside = [edit for edit in edits if place.start <= edit.span.start and edit.span.end <= place.end]
        if inside:
            moved = [Edit(Span(e.span.start - place.start, e.span.end - place.start), e.new) for e in inside]
            yield apply_edits(place.of(text), moved).strip("\"'")


def _told(project: Project, listing: Listing, name: str) -> Note:
    span = next(span for each, span, _ in listing.entries if each == name)
    line = LineTable(project.files[listing.path]).line_of(span.start) + 1
    return Note(f"lists `{name}` among single modules, and it is a package now", listing.path, line)


def _turned(
    project: Project, listing: Listing, of_packages: Listing | None, turned: Collection[str]
) -> Iterator[Edit]:
    """What was listed among single modules stands among the packages then; nothing where there is no place for them."""
    text = project.files[listing.path]
    key = _KEY.match(text, listing.key.start) if listing.key is not None else None
    if of_packages is None and key is None:
        return
    if of_packages is not None:
        yield from (_entry(project, of_packages, name) for name in sorted(turned))
    elif key is not None and listing.names() <= set(turned):
        yield Edit(Span(key.start(), key.end()), "packages")
        return
    elif key is not None:
        yield Edit(Span(key.start(), key.start()), _list_before(listing, text, key.start(), sorted(turned)))
    places = [span for _, span, _ in listing.entries]
    for index, (name, span, _) in enumerate(listing.entries):
        if name in turned:
            start = places[index - 1].end if index else span.start
            end = places[index + 1].start if not index and places[1:] else span.end
            yield Edit(Span(start, end), "")


def _list_before(listing: Listing, text: str, key: int, names: list[str]) -> str:
    """A list of packages that comes before that of modules, whose key begins at the offset `key`."""
    quote = listing.entries[0][2]
    spelled = ", ".join(f"{quote}{name}{quote}" for name in names)
    lines = LineTable(text)
    head = text[lines.line_span(lines.line_of(key)).start : key]
    if not listing.path.endswith(".py"):
        spelled = f"[{spelled}]" if quote else spelled
        return f"packages = {spelled}{newline_of(text)}"
    return f"packages=[{spelled}]," + (" " if head.strip() else f"{newline_of(text)}{head}")


def _entry(project: Project, listing: Listing, name: str) -> Edit:
    """One more entry, below or behind those of the same package."""
    text = project.files[listing.path]
    parent = name.rpartition(".")[0]
    family = [each for each in listing.entries if each[0] == parent or each[0].startswith(f"{parent}.")]
    _, span, quote = (family if parent else listing.entries)[-1]
    lines = LineTable(text)
    head = text[lines.line_span(lines.line_of(span.start)).start : span.start]
    comma = "," if quote or text.startswith(",", span.end) else ""
    if head.strip():
        return Edit(Span(span.end, span.end), f", {quote}{name}{quote}")
    line = lines.line_text(lines.line_of(span.start)).rstrip("\r\n")
    behind = line[len(head) + span.end - span.start :]
    if re.match(r"[ \t]*,[ \t]*#", behind):  # what is said of an entry stays beside it
        end = lines.line_span(lines.line_of(span.start)).start + len(line)
        return Edit(Span(end, end), f"{newline_of(text)}{head}{quote}{name}{quote},")
    return Edit(Span(span.end, span.end), f"{comma}{newline_of(text)}{head}{quote}{name}{quote}")


def listed_places(project: Project, path: str) -> frozenset[int]:
    """The offsets at which a metadata file names the packages and modules that it ships; nobody looks into these."""
    return frozenset(span.start for found in _listings_in(project, path) for _, span, _ in found.entries)


def listings(project: Project) -> Iterator[Listing]:
    """The lists of packages and of single modules in all metadata files."""
    for path in project.files:
        yield from _listings_in(project, path)


def _listings_in(project: Project, path: str) -> Iterator[Listing]:
    name = posixpath.basename(path)
    if name not in METADATA_FILES:
        return
    text = project.files[path]
    if name == "setup.py":
        yield from _of_script(project, path)
    elif name == "pyproject.toml" and "[tool.setuptools]" in text:
        start = text.index("[tool.setuptools]")
        section = Span(start, _end_of_section(text, start))
        yield from _of_text(path, text, section, _OF_TOML, _QUOTED)
    elif name == "setup.cfg" and "[options]" in text:
        start = text.index("[options]")
        section = Span(start, _end_of_section(text, start))
        yield from _of_text(path, text, section, _OF_INI, _PLAIN)


def _end_of_section(text: str, start: int) -> int:
    following = re.compile(r"^\[", re.MULTILINE).search(text, start + 1)
    return following.start() if following is not None else len(text)


def _of_text(
    path: str, text: str, section: Span, key: re.Pattern[str], entry: re.Pattern[str]
) -> Iterator[Listing]:
    text = _COMMENT.sub(lambda found: found[1] or " " * len(found[0]), text)
    for found in key.finditer(text, section.start, section.end):
        values = [*entry.finditer(text, found.start(2), found.end(2))]
        if values and text[found.start(2) : found.end(2)].strip() not in ("find:", "find_namespace:"):
            entries = tuple((m["name"], Span(*m.span()), m["quote"]) for m in values)
            yield Listing(path, entries, found[1] == "packages", Span(*found.span(1)))


def _of_script(project: Project, path: str) -> Iterator[Listing]:
    source = project.parsed(path)
    if source is None:
        return
    named = [each for node in ast.walk(source.tree) for each in _named_values(node)]
    lists = {value.id: name for name, value, _ in named if name in _LISTS and isinstance(value, ast.Name)}
    for name, value, key in named:
        kind = name if name in _LISTS else lists.get(name, "")
        listed = _leftmost(value) if kind else None
        if isinstance(listed, ast.List | ast.Tuple):
            strings = [each for each in listed.elts if isinstance(each, ast.Constant)]
            spans = [(str(each.value), source.span(each)) for each in strings]
            quoted = [(name, span, source.text[span.start]) for name, span in spans]
            plain = tuple(each for each in quoted if each[2] in "\"'")
            if plain:
                place = source.span(key) if isinstance(key, ast.keyword) else None
                is_whole = (
                    len(plain) == len(listed.elts) and listed is value and _ADDS.search(source.text) is None
                )
                yield Listing(path, plain, kind == "packages", place, is_whole)


def _leftmost(value: ast.expr) -> ast.expr:
    """The first of lists that are added."""
    while isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        value = value.left
    return value


def _named_values(node: ast.AST) -> Iterable[tuple[str, ast.expr, ast.AST]]:
    """What a node gives a name to: a keyword of a call, a key of a dictionary, or a variable."""
    if isinstance(node, ast.keyword) and node.arg:
        return [(node.arg, node.value, node)]
    if isinstance(node, ast.Assign):
        return [(each.id, node.value, each) for each in node.targets if isinstance(each, ast.Name)]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [(str(key.value), value, key) for key, value in pairs if isinstance(key, ast.Constant)]
    return []
