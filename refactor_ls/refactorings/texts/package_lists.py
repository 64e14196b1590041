"""Metadata that lists a distribution's packages and modules one by one: what is new must be listed there too.

Before: ``packages=["shop", "shop.web"]``. After `shop/bills.py` became a package:
``packages=["shop", "shop.web", "shop.bills"]``. What finds packages by itself needs nothing.
"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from refactor_ls.model.layout import METADATA_FILES
from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.model.text import Edit, LineTable, Span, apply_edits, newline_of
from refactor_ls.refactorings.change import Change, Note

_QUOTED = re.compile(r"""(?P<quote>["'])(?P<name>[\w.]+)(?P=quote)""")
_PLAIN = re.compile(r"(?P<quote>)(?P<name>[\w.]+)")
_OF_TOML = re.compile(r"^[ \t]*(packages|py-modules)[ \t]*=[ \t]*\[([^\]]*)\]", re.MULTILINE)
_OF_INI = re.compile(r"^(packages|py_modules)[ \t]*=((?:.*\n?)(?:[ \t]+.*\n?)*)", re.MULTILINE)


@dataclass(frozen=True)
class Listing:
    """A list of names in a metadata file: its entries in order, with their places, and whether it lists packages."""

    path: str
    entries: tuple[tuple[str, Span, str], ...]  # name, place (with quotes), quote
    is_of_packages: bool

    def names(self) -> set[str]:
        """What it lists."""
        return {name for name, _, _ in self.entries}


def with_listed(project: Project, change: Change) -> Change:
    """The change with its new packages and modules listed where others of their kind are, or a note that says so."""
    edits, notes = dict(change.edits), list(change.receipt)
    for listing, names, turned in newly_listed(project, change):
        notes += [_turned(project, listing, name) for name in sorted(turned)]
        for name in sorted(names):
            edit = _entry(project, listing, name)
            if not any(edit.span.overlaps(each.span) for each in edits.get(listing.path, ())):
                edits[listing.path] = (*edits.get(listing.path, ()), edit)
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
            wanted = {name for name in packages if name.rpartition(".")[0] in known}
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


def _turned(project: Project, listing: Listing, name: str) -> Note:
    span = next(span for each, span, _ in listing.entries if each == name)
    line = LineTable(project.files[listing.path]).line_of(span.start) + 1
    return Note(f"lists `{name}` among single modules, and it is a package now", listing.path, line)


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
    for found in key.finditer(text, section.start, section.end):
        values = [*entry.finditer(text, found.start(2), found.end(2))]
        if values and text[found.start(2) : found.end(2)].strip() not in ("find:", "find_namespace:"):
            entries = tuple((m["name"], Span(*m.span()), m["quote"]) for m in values)
            yield Listing(path, entries, found[1] == "packages")


def _of_script(project: Project, path: str) -> Iterator[Listing]:
    source = project.parsed(path)
    for node in ast.walk(source.tree) if source is not None else ():
        for name, value in _named_values(node):
            if name in ("packages", "py_modules") and isinstance(value, ast.List | ast.Tuple):
                strings = [each for each in value.elts if isinstance(each, ast.Constant)]
                assert source is not None
                spans = [(str(each.value), source.span(each)) for each in strings]
                quoted = [(name, span, source.text[span.start]) for name, span in spans]
                plain = tuple(each for each in quoted if each[2] in "\"'")
                if plain:
                    yield Listing(path, plain, name == "packages")


def _named_values(node: ast.AST) -> Iterable[tuple[str, ast.expr]]:
    """What a node gives a name to: a keyword of a call, or a variable."""
    if isinstance(node, ast.keyword) and node.arg:
        return [(node.arg, node.value)]
    if isinstance(node, ast.Assign):
        return [(each.id, node.value) for each in node.targets if isinstance(each, ast.Name)]
    return []
