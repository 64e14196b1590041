"""Strings that spell a module and a name of it: ``mock.patch("pkg.mod.name")``, however the string is put together."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, at_word
from refactor_ls.refactorings.string_values import UNKNOWN, Reader, StringValue, literal_in_place
from refactor_ls.refactorings.strings.roles import EXTERNAL, looked_up_strings, naming_strings
from refactor_ls.refactorings.uses.finding import FileUses, module_bound, submodule_of
from refactor_ls.refactorings.uses.lookups import (
    ANY_NAME,
    called_name,
    names_looked_up,
    patcher_names,
)

# Calls whose first argument (or the one of that name) is the dotted path of what they replace.
_PATCHERS = {
    "patch": "target",
    "setattr": "target",
    "delattr": "target",
    "dict": "in_dict",
    "multiple": "target",
}
# The shape of a call of these whose target is no plain literal: a quick look before a file is parsed.
_OPEN_CALLS = (
    re.compile(at_word("partial") + r"\([\w.]*patch\b"),
    re.compile(at_word("patch") + r"\(\s*(?:target\s*=\s*)?(?:(?![\"'\s)])|[\"'][^\"'\n]*[\"']\s*[.%+])"),
    re.compile(at_word("patch") + r"\.(?:dict|multiple)\(\s*f[\"']"),
    re.compile(r"\.setattr\(\s*(?:[^\s,()'\"]+,\s*(?![\"'\s])|f[\"']|[^,()\n]*[+%])"),
    re.compile(r"\.delattr\(\s*(?:[^\s,()'\"]+\s*\)|f[\"'])"),
)
_REPLACING = ("patch", "setattr(", "delattr(")


@dataclass(frozen=True, eq=False)
class DottedString:
    """A string ``"pkg.mod.name…"`` that names `name` of the module, ANY_NAME where that cannot be told.

    `span` covers what changes when the name is to be found in another module: the module's name in a literal, else the
    whole expression, of which `rest` follows the module's name; None where nothing can be changed. `is_patch` says
    that the name is replaced there, `is_lookup` that it is looked up, so that any path to it will do, `is_whole` that
    nothing follows it. `line` counts from 1.
    """

    source: Source
    name: str
    span: Span | None
    line: int
    is_patch: bool
    rest: str | None = None
    is_whole: bool = True
    is_lookup: bool = False

    def edit(self, module: str) -> Edit | None:
        """Makes the string name `module` instead."""
        if self.span is None:
            return None
        if self.rest is None:
            return Edit(self.span, module)
        return Edit(self.span, literal_in_place(self.source, self.span, f"{module}{self.rest}"))


def dotted_strings(
    project: Project, path: str, names: Collection[str], files: Iterable[FileUses] = ()
) -> list[DottedString]:
    """The strings in the workspace that spell module `path` followed by one of `names`.

    `files` are those that know the module: ``main.shop.total`` spells it too where `main` imports `shop`.
    """
    endings = _spellings(project, path, files)
    spelled = list(endings)
    if not spelled:
        return []
    reader = Reader(project, lambda source, node: name_of_module(project, source, node))
    longest_first = sorted(spelled, key=len, reverse=True)
    pattern = re.compile(rf"(?:{EXTERNAL})?({'|'.join(map(re.escape, longest_first))})[.:](\w+)(?=\W|$)")
    found: list[DottedString] = []
    for candidate in _candidates(project, spelled, pattern, names):
        source = project.parsed(candidate)
        if source is not None:
            found += _strings_of(reader, source, spelled, pattern, names)
    return [*found, *(_objects(project, [*endings.values()][1:], path) if spelled[1:] else ())]


def _spellings(project: Project, path: str, files: Iterable[FileUses]) -> dict[str, str]:
    """The dotted paths that lead to the module: its own first, then those through other files, with their last words.

    In `main` itself `shop` is the module, elsewhere ``main.shop``: so the last words begin with the name of that file.
    """
    dotted = project.modules.name(path)
    found = {dotted: dotted} if dotted else {}
    for uses in files:
        reached = [chain for chain in uses.chains if chain.binding.scope is uses.source.walk.module]
        importer = project.modules.name(uses.source.path) if reached else ""
        for chain in reached if importer else ():
            rest = ".".join([chain.reference.name, *chain.reference.chain[: chain.links]])
            found.setdefault(f"{importer}.{rest}", f"{importer.rpartition('.')[2]}.{rest}")
    return found


def _objects(project: Project, endings: Collection[str], path: str) -> Iterator[DottedString]:
    """``setattr(main.shop, "name", …)`` where `main` imports `shop`: another file reaches the module through it."""
    spelled = "|".join(map(re.escape, sorted(endings)))
    given = re.compile(
        rf"[\w(=][ ]*\([ ]*(?:\w+[ ]*=[ ]*)?(?:[\w.]*\.)?(?:{spelled})[ ]*[,)]|\b(?:{spelled})\.__dict__"
    )
    for candidate in _holding(project, endings, (*_REPLACING, "vars(", "__dict__")):
        if candidate == path or not given.search(project.files.get(candidate) or ""):
            continue
        source = project.parsed(candidate)
        looked_up = names_looked_up(project, source) if source is not None else {}
        for node in nodes_in(source.tree) if source is not None and looked_up else ():
            if id(node) not in looked_up or not isinstance(node, ast.Attribute) or source is None:
                continue
            if any(f".{ast.unparse(node)}".endswith(f".{ending}") for ending in endings):
                for name in looked_up[id(node)]:
                    yield DottedString(source, name, None, node.lineno, is_patch=True)


def _holding(project: Project, texts: Collection[str], words: Iterable[str]) -> list[str]:
    """The Python files that hold one of the dotted `texts`, and one of `words`."""
    ends = sorted({text.rpartition(".")[2] for text in texts})
    found = {f for end in ends for word in words for f in project.files.containing([f".{end}", word])}
    python = (path for path in sorted(found) if path.endswith(".py"))
    return [path for path in python if any(text in (project.files.get(path) or "") for text in texts)]


def _candidates(
    project: Project, spelled: list[str], pattern: re.Pattern[str], names: Collection[str]
) -> list[str]:
    """The files that may hold such a string, by a quick look at their texts."""
    found: set[str] = set()
    quoted = re.compile(rf"[\"']{re.escape(spelled[0])}[.:\"']")
    starts = [
        f"{quote}{before}{each}" for each in spelled for quote in "\"'" for before in ("", EXTERNAL)
    ]  # sooner found than what a pattern says
    for path in project.files.containing([spelled[0]]):
        text = project.files.get(path) or "" if path.endswith(".py") else ""
        if not any(start in text for start in starts):
            continue
        if _mentions(text, pattern, names) or (quoted.search(text) and _has_open_call(text)):
            found.add(path)
    for path in _holding(project, spelled[1:], _REPLACING):
        if path not in found and _mentions(project.files.get(path) or "", pattern, names):
            found.add(path)
    stem = spelled[0].rpartition(".")[2]
    put_together = re.compile(rf"[.}}\"']{re.escape(stem)}[.:]\w|\.__name__\s*[+}}]")
    for path in {path for word in _REPLACING for path in project.files.containing([word, stem])} - found:
        text = project.files.get(path) or "" if path.endswith(".py") else ""
        if not any(part in text for part in (f"{stem}.", f"{stem}:", ".__name__")):
            continue
        if _has_open_call(text) and put_together.search(text):
            found.add(path)
    return sorted(found)


def _has_open_call(text: str) -> bool:
    return any(call.search(text) for call in _OPEN_CALLS)


def _mentions(text: str, pattern: re.Pattern[str], names: Collection[str]) -> bool:
    """Does a string begin with the dotted name, or with that of something to import?"""
    return any(
        m.group(2) in names and text[m.start() - 1 : m.start()] in "'\"" for m in pattern.finditer(text)
    )


def name_of_module(project: Project, source: Source, node: ast.expr) -> str | None:
    """What ``__name__`` and ``module.__name__`` say."""
    if isinstance(node, ast.Name) and node.id == "__name__":
        return project.modules.name(source.path)
    if not isinstance(node, ast.Attribute) or node.attr != "__name__":
        return None
    at = module_meant(project, source, node.value)
    return project.modules.name(at) or None if at is not None else None


def module_meant(project: Project, source: Source, base: ast.expr) -> str | None:
    """The path of the module that an expression means, a name that an import binds or a chain behind one."""
    links: list[str] = []
    while isinstance(base, ast.Attribute):
        links.append(base.attr)
        base = base.value
    if not isinstance(base, ast.Name):
        return None
    scopes = [reference.target for reference in source.walk.references if reference.node is base]
    for found in source.all_imports:
        is_bound_here = found.name == base.id and (not scopes or found.binding.scope in scopes)
        at = module_bound(project, source, found) if is_bound_here else None
        for name in reversed(links):
            at = submodule_of(project, at, name) if at else None
        if at:
            return at
    return None


# -- the strings of one file


def _strings_of(
    reader: Reader, source: Source, spelled: list[str], pattern: re.Pattern[str], names: Collection[str]
) -> list[DottedString]:
    found: dict[tuple[str, int, str], DottedString] = {}
    targets = list(_targets(reader, source))
    is_open = any(value.text == UNKNOWN for value in targets)
    texts: dict[int, set[str]] = {}
    for value in targets:
        texts.setdefault(id(value.node), set()).add(value.text)
    for value in targets:
        for each in _spelled_by(value, spelled, pattern, names):
            has_one_text = len(texts[id(value.node)]) == 1
            found[(each.source.path, id(value.node), each.name)] = (
                each if has_one_text else replace(each, span=None)
            )
    if is_open and _holds_both(source, spelled, names):
        line = next(value.node.lineno for value in targets if value.text == UNKNOWN)
        found[(source.path, 0, ANY_NAME)] = DottedString(source, ANY_NAME, None, line, is_patch=True)
    left = [
        (node, match)
        for node, match in _matching(source, pattern, names)
        if (source.path, id(node), match[2]) not in found
    ]
    return [*found.values(), *(_of_role(reader, source, left, is_open=is_open) if left else ())]


def _holds_both(source: Source, spelled: list[str], names: Collection[str]) -> bool:
    """Does one string say the module and another one of the names? Then what cannot be told may be both together."""
    said = {node.value for node in nodes_in(source.tree) if isinstance(node, ast.Constant)}
    return not said.isdisjoint(spelled) and not said.isdisjoint(names)


def _matching(
    source: Source, pattern: re.Pattern[str], names: Collection[str]
) -> Iterator[tuple[ast.Constant, re.Match[str]]]:
    for node in nodes_in(source.tree):
        match = (
            pattern.match(node.value)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            else None
        )
        if match is not None and match[2] in names and isinstance(node, ast.Constant):
            yield node, match


def _of_role(
    reader: Reader, source: Source, literals: list[tuple[ast.Constant, re.Match[str]]], *, is_open: bool
) -> Iterator[DottedString]:
    """The strings that no call is seen to take as a path, by what else says what they are for."""
    lookups, naming, given_to = looked_up_strings(source.tree), naming_strings(source.tree), _helpers(source)
    for node, match in literals:
        rest, has_colon = match.string[match.end() :], match.string[match.end(1)] == ":"
        is_path = re.fullmatch(r"[\w.]*", rest) is not None or has_colon
        is_told = id(node) in lookups or match.group().startswith(EXTERNAL)
        is_lookup = (is_told and is_path) or (has_colon and not rest)
        may_patch = not is_lookup and id(node) not in naming
        is_patch = may_patch and (is_open or _is_patched_by(reader, given_to.get(id(node), "")))
        yield replace(_literal(source, node, match, is_patch=is_patch), is_lookup=is_lookup)


def _targets(reader: Reader, source: Source, within: ast.AST | None = None) -> Iterator[StringValue]:
    """What the calls that replace something by its dotted path may name."""
    aliases = patcher_names(source)
    for call in nodes_in(within or source.tree):
        if not isinstance(call, ast.Call):
            continue
        called, given = aliases.get(called_name(call), called_name(call)), call.args
        if called == "partial" and len(given) > 1:  # partial(patch, "pkg.mod.name")
            called, given = last_name(given[0]), given[1:]
        if called not in _PATCHERS or _is_of_object(called, given, call.keywords):
            continue
        for target in [*given[:1], *(k.value for k in call.keywords if k.arg == _PATCHERS[called])]:
            for value in reader.values(source, target):
                if called not in ("dict", "multiple") or value.text != UNKNOWN:
                    yield value


def _is_of_object(called: str, given: list[ast.expr], keywords: list[ast.keyword]) -> bool:
    """``setattr(module, "name", value)`` names no dotted path."""
    if any(isinstance(argument, ast.Starred) for argument in given):
        return True
    if called == "patch" and len(given) > 2:  # ``self.patch(module, "name", value)`` of trial, not of mock
        return isinstance(given[1], ast.Constant) and not isinstance(given[0], ast.Constant)
    has_name = any(keyword.arg == "name" for keyword in keywords)
    return (called == "setattr" and (len(given) > 2 or has_name)) or (
        called == "delattr" and (len(given) > 1 or has_name)
    )


def _spelled_by(
    value: StringValue, spelled: list[str], pattern: re.Pattern[str], names: Collection[str]
) -> Iterator[DottedString]:
    match = pattern.match(value.text)
    if match is not None and match.group(2) in names and UNKNOWN not in match.group():
        if isinstance(value.node, ast.Constant):
            yield _literal(value.source, value.node, match, is_patch=True)
        else:
            yield _put_together(value, match)
    elif not value.is_known and _may_spell(value.text, spelled, names):
        yield DottedString(value.source, ANY_NAME, None, value.node.lineno, is_patch=True)


def _may_spell(text: str, spelled: list[str], names: Collection[str]) -> bool:
    """May a text with unknown parts spell one of the names? One that starts with an unknown part may be anything."""
    if text.startswith(UNKNOWN):
        return False
    pattern = re.compile(re.escape(text).replace(re.escape(UNKNOWN), ".*") + r"(?:\..*)?", re.DOTALL)
    return any(pattern.fullmatch(f"{dotted}.{name}") for dotted in spelled for name in names)


def _literal(source: Source, node: ast.Constant, match: re.Match[str], *, is_patch: bool) -> DottedString:
    whole = source.span(node)
    start = source.text.find(match.group(1), whole.start, whole.end)
    is_whole = match.end() == len(match.string)
    if start < 0:  # written in pieces
        rest, span = match.string[match.end(1) :], whole if match.start(1) == 0 else None
        return DottedString(source, match.group(2), span, node.lineno, is_patch, rest, is_whole)
    span = Span(start, start + len(match.group(1)))
    return DottedString(source, match.group(2), span, node.lineno, is_patch, None, is_whole)


def _put_together(value: StringValue, match: re.Match[str]) -> DottedString:
    rest = match.string[match.end(1) :]
    has_position = value.is_known and hasattr(value.node, "end_lineno")
    span = value.source.span(value.node) if has_position and rest.isprintable() else None
    is_whole = match.end() == len(match.string)
    return DottedString(value.source, match.group(2), span, value.node.lineno, True, rest, is_whole)


# -- helpers that replace what they are told


def _helpers(source: Source) -> dict[int, str]:
    """id of an argument -> the last name of what is called with it."""
    return {
        id(given): called_name(call)
        for call in nodes_in(source.tree)
        if isinstance(call, ast.Call)
        for given in (*call.args, *(keyword.value for keyword in call.keywords))
    }


def _is_patched_by(reader: Reader, helper: str) -> bool:
    """Is `helper` a function or class of the workspace that replaces what it is told?"""
    for word in ("patch", "setattr(", "delattr(") if helper.isidentifier() else ():
        for form in (f"def {helper}(", f"class {helper}"):
            for path in reader.project.files.containing([form, word]):
                source = reader.project.parsed(path) if path.endswith(".py") else None
                if source is not None and any(
                    _replaces(reader, source, node, helper) for node in source.all_statements
                ):
                    return True
    return False


def _replaces(reader: Reader, source: Source, node: ast.stmt, helper: str) -> bool:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name != helper:
        return False
    return any(value.text == UNKNOWN for value in _targets(reader, source, node))


def retargeted(project: Project, strings: Iterable[DottedString], new: str) -> dict[str, list[Edit]]:
    """Edits by path that make the strings name module `new`."""
    edits: dict[str, dict[Edit, None]] = {}
    for found in strings:
        edit = found.edit(project.modules.name(new))
        if edit is not None:
            edits.setdefault(found.source.path, {})[edit] = None
    return {path: list(each) for path, each in edits.items()}
