"""A split that nobody has thought out yet: the groups that the symbols form, as far as they can really move."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from refactor_ls.analysis.proposals import ModuleProposal, TooBig, proposed_modules
from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import Definition
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.refactorings.change import CYCLES, Change, Reason, Refusal, refused
from refactor_ls.refactorings.move_module.place import reads_its_folder
from refactor_ls.refactorings.move_symbols.conditions.unread_lists import unread_lists
from refactor_ls.refactorings.move_symbols.destinations import source_reasons
from refactor_ls.refactorings.scripts import is_main_guard
from refactor_ls.refactorings.split_module.request import SplitModule
from refactor_ls.refactorings.split_module.split import split_module
from refactor_ls.refactorings.split_module.ties import filled_by, found_together, loggers_of, makers_of
from refactor_ls.refactorings.unparsable import unparsable

_MOST_ROUNDS = 16
_MOST_NAMED = 3
_MOST_OF_ALL = 0.85


@dataclass(frozen=True)
class ProposedSplit:
    """A request that can be carried out, what it comes from, the change that it makes, and what had to stay, and why:
    symbol -> reason; new modules were to have at most `limit` lines."""

    request: SplitModule
    proposal: ModuleProposal
    change: Change
    staying: dict[str, Reason]
    limit: int

    @property
    def modules(self) -> list[tuple[str, int, str]]:
        """The path of each new module, an estimate of its lines, and why its symbols belong together."""
        paths = self.request.groups
        return [(path, each.lines, each.why) for path, each in zip(paths, self.proposal.modules, strict=True)]

    @property
    def alternatives(self) -> dict[str, tuple[str, ...]]:
        """Other paths that each new module could have."""
        return {
            path: tuple(f"{path.removesuffix(f'{each.name}.py')}{other}.py" for other in each.alternatives)
            for path, each in zip(self.request.groups, self.proposal.modules, strict=True)
        }

    @property
    def too_big(self) -> list[tuple[tuple[str, ...], int]]:
        """The definitions that are longer than the limit all by themselves, with their lines."""
        return [(each.symbols, each.lines) for each in self.proposal.too_big if each.lines > self.limit]


def proposed_split(
    project: Project,
    source: str,
    *,
    max_lines: int,
    into: str | None = None,
    facade: str = "auto",
    pinned: Collection[str] = (),
) -> ProposedSplit | Refusal:
    """Divide the module into new ones of at most `max_lines`, in folder `into` (None: where they fit best).

    What the rules of moving refuse stays, and the rest is proposed again without it.
    """
    parsed = _read(project, source)
    if isinstance(parsed, Refusal):
        return parsed
    folder = into if into is not None else folder_for(project, parsed)
    staying: dict[str, Reason] = {}
    unread, reserve = unread_lists(project, parsed), 0
    filled = filled_by(parsed, unread)
    taken: set[str] = set()
    answer: ProposedSplit | Refusal | None = None
    for _ in range(_MOST_ROUNDS):
        proposal = outlined_split(
            project,
            parsed,
            folder,
            max_lines=max(1, max_lines - reserve),
            pinned=(*pinned, *staying),
            filled=filled,
            taken=taken,
        )
        groups = _placed(project, source, folder, proposal)
        if not groups:
            return answer or _nothing_can_move(source, proposal)
        request = SplitModule(source, groups, facade, max_lines)
        change = split_module(project, request)
        if isinstance(change, Change):
            if _is_one_piece(parsed, proposal):
                return _not_divided(parsed, proposal)
            over = lines_over(change, groups, max_lines, proposal.too_big)
            answer = ProposedSplit(request, proposal, change, staying, max_lines)
            if not over or reserve >= max_lines // 4:
                return answer
            reserve += min(max(over, max_lines // 20), max_lines // 4)
            continue
        if not taken.issuperset(bad_names := stems_refused(change, groups)):
            taken |= bad_names
            continue
        answer, more = change, _more_to_pin(parsed, change, folder, groups, staying)
        if more.keys() <= staying.keys():
            tighter = filled_by(parsed, unread, with_definitions=True)
            if tighter == filled:
                return answer
            filled = tighter  # what registers itself cannot be parted from what it registers on
        staying |= more
    assert answer is not None
    return answer


def _placed(
    project: Project, source: str, folder: str, proposal: ModuleProposal
) -> dict[str, tuple[str, ...]]:
    """The path of each new module, and its symbols."""
    prefix = prefix_in(project, source, folder)
    return {posixpath.join(folder, f"{prefix}{each.name}.py"): each.symbols for each in proposal.modules}


def _more_to_pin(
    source: Source,
    change: Refusal,
    folder: str,
    groups: Mapping[str, Collection[str]],
    staying: Collection[str],
) -> dict[str, Reason]:
    """The symbols that have to stay for the sake of the reasons; perhaps none that do not stay yet."""
    more = _makers_instead(source, _to_pin(source, change, folder), staying)
    return _of_parts(source, change, groups) if more.keys() <= set(staying) else more


def _makers_instead(source: Source, more: dict[str, Reason], staying: Collection[str]) -> dict[str, Reason]:
    """What makes objects while the module is imported, where these are fewer symbols than all those that could not be
    imported in the order in which such calls may need them."""
    makers = {name: line for name, line in makers_of(source).items() if name not in staying}
    if not makers or len(makers) >= len(more) or not all(each.about in CYCLES for each in more.values()):
        return more
    what = "it makes objects while it is imported, which may need modules that are not complete by then"
    return {name: Reason(what, source.path, line) for name, line in makers.items()}


def _read(project: Project, path: str) -> Source | Refusal:
    wrong = tuple(source_reasons(project, path))
    if wrong:
        return Refusal(wrong)
    try:
        return project.source(path)
    except Unparsable as error:
        return Refusal((unparsable(error),))


def _nothing_can_move(source: str, proposal: ModuleProposal) -> Refusal:
    left = proposal.left_over
    kept = first_few(
        [f"`{each.symbol}` {each.why}" if each.symbol else f"line {each.line} {each.why}" for each in left]
    )
    message = f"nothing in it can move: {kept or 'it defines nothing'}"
    remedy = "make functions or classes of what could stand elsewhere"
    return refused(message, source, left[0].line if left else 1, remedy)


def first_few(whys: Sequence[str]) -> str:
    """The first of several reasons, as a list in a sentence."""
    more = len(whys) - _MOST_NAMED
    return "; ".join([*whys[:_MOST_NAMED], *([f"and {more} more"] if more > 0 else [])])


def _is_one_piece(source: Source, proposal: ModuleProposal) -> bool:
    """Would one new module hold every definition, and be too long for the sake of one of them?"""
    held = {name for each in proposal.modules for name in each.symbols}
    defined = {node.name for node in source.tree.body if isinstance(node, Definition)}
    longest = max((each.lines for each in proposal.too_big), default=0)
    is_most = longest > _MOST_OF_ALL * source.text.count("\n")
    return len(proposal.modules) == 1 and is_most and defined <= held


def _not_divided(source: Source, proposal: ModuleProposal) -> Refusal:
    longest = proposal.too_big[0]
    return refused(
        f"all of it would move to one new module: `{', '.join(longest.symbols)}` alone has {longest.lines} lines",
        source.path,
        getattr(source.bindings[longest.symbols[0]][0].node, "lineno", 0),
        "divide that: split-class for a class, extract-function for a function",
    )


def lines_over(
    change: Change, groups: Mapping[str, Collection[str]], limit: int, too_big: Iterable[TooBig]
) -> int:
    """By how many lines the longest of the new modules of several symbols is over the limit: estimates may err.

    What is `too_big` by itself stays over any limit.
    """
    known = {name for each in too_big if each.lines > limit for name in each.symbols}
    lines = [
        change.creates[path].count("\n")
        for path, names in groups.items()
        if len(names) > 1 and known.isdisjoint(names)
    ]
    return max(0, max(lines, default=0) - limit)


def outlined_split(
    project: Project,
    source: Source,
    folder: str,
    *,
    max_lines: int,
    pinned: Collection[str] = (),
    filled: Mapping[int, Collection[str]] | None = None,
    taken: Collection[str] = (),
    is_explained: bool = True,
) -> ModuleProposal:
    """The groups that the symbols form but for the `pinned` ones; whether they can move is not asked.

    `filled` says what goes along with which statement, where that is not as usual; `taken` are more names that no
    module may have. Unless it `is_explained`, no group says why.
    """
    prefix = prefix_in(project, source.path, folder)
    propose = partial(
        proposed_modules,
        source,
        max_lines=max_lines,
        taken={name.removeprefix(prefix) for name in (*taken_stems(project, folder), *taken)},
        pinned={*pinned, *loggers_of(source)},
        filled=filled_by(source, unread_lists(project, source)) if filled is None else filled,
        is_explained=is_explained,
    )
    together = found_together(source)
    proposal = propose(together=together)
    is_too_big = together and any(len(each.symbols) > 1 for each in proposal.too_big)
    return propose() if is_too_big else proposal  # rather a class that says which module is its own


def folder_for(project: Project, source: Source) -> str:
    """Where new modules fit best: a package in place of the module, or beside it where it is run by its path, is a
    package's own file, or looks for files beside itself."""
    own = posixpath.dirname(source.path)
    beside = posixpath.basename(source.path) in (INIT, "__main__.py") or any(
        map(is_main_guard, source.tree.body)
    )
    if beside or any(reads_its_folder(project, source)):
        return own
    return source.path.removesuffix(".py")


def prefix_in(project: Project, path: str, folder: str) -> str:
    """What the names of new modules in a folder begin with: ``shop_`` beside a ``shop.py`` that is in no package, as
    they are imported by these names alone, and whatever is installed may be called `orders`."""
    own, stem = posixpath.split(path.removesuffix(".py"))
    is_alone = folder == own and "." not in project.modules.name(path) and not stem.startswith("__")
    return f"{stem}_" if is_alone else ""


def stems_refused(refusal: Refusal, groups: Collection[str]) -> set[str]:
    """The names of the new modules (paths) that the reasons are about as wholes: they would hide something."""
    stems = {path: posixpath.basename(path).removesuffix(".py") for path in groups}
    about = {stems[each.path] for each in refusal.reasons if not each.line and each.path in stems}
    return about | ({each.taken for each in refusal.reasons} & set(stems.values()))


def taken_stems(project: Project, folder: str) -> set[str]:
    """The names that modules and folders in a folder have already."""
    prefix = f"{folder}/" if folder else ""
    inside = (path[len(prefix) :].split("/")[0] for path in project.files if path.startswith(prefix))
    return {name.removesuffix(".py") for name in inside}


def _to_pin(source: Source, refusal: Refusal, folder: str) -> dict[str, Reason]:
    """The symbols at whose lines the reasons point."""
    own = {source.path, posixpath.join(folder, INIT)}
    found: dict[str, Reason] = {}
    for reason in refusal.reasons:
        if reason.path in own and reason.line:
            found.update(dict.fromkeys(_bound_at(source, reason.line), reason))
    return found


def _of_parts(source: Source, refusal: Refusal, groups: Mapping[str, Collection[str]]) -> dict[str, Reason]:
    """What leaves and is named by the reasons, else what reads a name of theirs; all of a new module that they are
    about, where nothing of it does."""
    leaving = {name for symbols in groups.values() for name in symbols}
    found: dict[str, Reason] = {}
    for reason in refusal.reasons:
        named = reason.quoted
        about = groups.get(reason.path, ())
        told = [] if about else sorted(leaving.intersection(named))
        readers = {r.statement for name in named for r in source.references.get(name, ())}
        reading = [
            symbol
            for symbol in about or leaving
            if any(binding.statement in readers for binding in source.bindings[symbol])
        ]
        found.update(dict.fromkeys(told or reading or about, reason))
    return found


def _bound_at(source: Source, line: int) -> Iterable[str]:
    """What the top-level statement at a line (from 1) binds."""
    holding = [
        statement.index
        for statement in source.statements
        if source.lines.line_of(statement.span.start) < line <= source.lines.line_of(statement.span.end) + 1
    ]
    return [
        name
        for name, bindings in source.bindings.items()
        if any(binding.statement in holding and not binding.is_global for binding in bindings)
    ]
