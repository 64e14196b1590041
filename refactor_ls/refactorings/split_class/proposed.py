"""A division of a class that nobody has thought out yet: the groups that its methods form, as far as they can leave."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass, replace

from refactor_ls.analysis.mixin_proposals import ClassProposal, proposed_mixins
from refactor_ls.analysis.proposals import TooBig
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Reason, Refusal, refused
from refactor_ls.refactorings.split_class.delegable import is_worth_it, staying_delegates
from refactor_ls.refactorings.split_class.members import Members
from refactor_ls.refactorings.split_class.request import SplitClass
from refactor_ls.refactorings.split_class.split import found_members, split_class
from refactor_ls.refactorings.split_class.tables import proposed_tables
from refactor_ls.refactorings.split_module.proposed import (
    first_few,
    lines_over,
    stems_refused,
    taken_stems,
)

_MOST_ROUNDS = 20
_UNLIMITED = 1_000_000


@dataclass(frozen=True)
class ProposedClassSplit:
    """A request that can be carried out, what it comes from, the change that it makes, and what had to stay in the
    class, and why: method -> reason."""

    request: SplitClass
    proposal: ClassProposal
    change: Change
    staying: dict[str, Reason]

    @property
    def modules(self) -> list[tuple[str, int, str]]:
        """The path of each mixin's module, an estimate of its lines, and why its methods belong together."""
        paths = self.request.groups
        return [(path, each.lines, each.why) for path, each in zip(paths, self.proposal.mixins, strict=True)]

    @property
    def alternatives(self) -> dict[str, tuple[str, ...]]:
        """Other paths that the module of each mixin could have."""
        return {
            path: tuple(f"{path.removesuffix(f'{each.name}.py')}{other}.py" for other in each.alternatives)
            for path, each in zip(self.request.groups, self.proposal.mixins, strict=True)
        }

    @property
    def too_big(self) -> list[tuple[tuple[str, ...], int]]:
        """The methods that are longer than the limit all by themselves, with their lines."""
        limit = self.request.max_lines or _UNLIMITED
        return [(each.symbols, each.lines) for each in self.proposal.too_big if each.lines > limit]


def proposed_class_split(
    project: Project, request: SplitClass, *, into: str | None = None
) -> ProposedClassSplit | Refusal:
    """Divide the class of a request without groups, in folder `into` (None: beside its module).

    What the rules refuse stays in the class, and the rest is proposed again without it.
    """
    members = found_members(project, request)
    if isinstance(members, Refusal):
        return members
    staying = _bound_to_stay(project, members, request)
    answer: ProposedClassSplit | Refusal = _none_can_leave(members, staying)
    limit, asked_limit = request.max_lines or _UNLIMITED, request.max_lines or _UNLIMITED
    taken: set[str] = set()
    with_tables = True
    tried: dict[str, tuple[str, ...]] = {}  # the groups of the last round
    over = 0  # and by how many lines they were over the limit
    for _ in range(_MOST_ROUNDS):
        proposal, groups = _proposal(
            project, members, replace(request, max_lines=limit), staying, into, taken, with_tables=with_tables
        )
        if proposal is None or not groups:
            return answer
        asked = replace(request, groups=groups)
        is_near = asked_limit * 3 // 4 <= limit < asked_limit
        if (
            is_near and groups != tried
        ):  # what has been over the limit may well be again: a draft says that sooner
            draft, over = split_class(project, asked, is_draft=True), 0
            if isinstance(draft, Change):
                over = lines_over(draft, groups, asked_limit, proposal.too_big)
        tried = groups
        if is_near and over:
            limit -= min(over, asked_limit // 4)
            continue
        change = split_class(project, asked)
        if isinstance(change, Change):
            over = lines_over(change, groups, asked_limit, proposal.too_big)
            answer = ProposedClassSplit(asked, proposal, change, staying)
            if not over or limit < asked_limit * 3 // 4:
                return answer
            limit -= min(over, asked_limit // 4)
            continue
        bad_names = stems_refused(change, groups)
        if not bad_names <= taken:
            taken |= bad_names
            continue
        answer, more = change, _to_pin(members, change)
        if not more.keys() - staying.keys():
            if not with_tables or not members.tables.together:
                return answer
            with_tables = False  # it may be they that cannot leave
        staying |= more
    return answer


def _none_can_leave(members: Members, staying: dict[str, Reason]) -> Refusal:
    kept = first_few([f"`{name}`: {reason.message}" for name, reason in staying.items()])
    remedy = "change what keeps them there, or leave the class as it is"
    message = f"none of its methods can leave the class: {kept}"
    return refused(message, members.source.path, members.node.lineno, remedy)


def outlined_class_split(project: Project, request: SplitClass) -> ClassProposal | None:
    """The groups that the methods form beside the class's module; None where it is no class with methods."""
    members = found_members(project, request)
    if isinstance(members, Refusal):
        return None
    return _proposal(project, members, request, _bound_to_stay(project, members, request), None)[0]


def _bound_to_stay(project: Project, members: Members, request: SplitClass) -> dict[str, Reason]:
    path, style = members.source.path, request.style
    found = members.staying if style == "mixins" else staying_delegates(project, members)
    staying = {name: Reason(f"it {why}", path, line) for name, (line, why) in found.items()}
    for name, functions in () if style == "mixins" else members.methods.items():
        if name not in staying and not any(map(is_worth_it, functions)):
            staying[name] = Reason("its body is as short as a call", path, functions[0].lineno)
    return {**_looked_for_in_class(members, staying, request.max_lines or _UNLIMITED), **staying}


def _looked_for_in_class(members: Members, staying: Collection[str], max_lines: int) -> dict[str, Reason]:
    """The special methods, which readers look for in the class itself: they stay where it is short enough with them."""
    moving = {
        name: [members.block(function) for function in functions]
        for name, functions in members.methods.items()
        if name not in staying and not (name.startswith("__") and name.endswith("__"))
    }
    leaving = sum(last - first + 1 for blocks in moving.values() for first, last in blocks)
    node = members.node
    if (node.end_lineno or node.lineno) - node.lineno - leaving > max_lines:
        return {}
    return {
        name: Reason("it is what Python itself calls", members.source.path, functions[0].lineno)
        for name, functions in members.methods.items()
        if name not in staying and name not in moving
    }


def _proposal(
    project: Project,
    members: Members,
    request: SplitClass,
    staying: dict[str, Reason],
    into: str | None,
    taken: Collection[str] = (),
    *,
    with_tables: bool = True,
) -> tuple[ClassProposal | None, dict[str, tuple[str, ...]]]:
    """What is proposed without the methods that stay, and the path of each group."""
    own, stem = posixpath.split(members.source.path.removesuffix(".py"))
    folder = own if into is None else into
    prefix = "" if folder != own or stem == "__init__" else f"{stem}_"
    known = {name.removeprefix(prefix) for name in (*taken_stems(project, folder), *taken)}
    proposal = proposed_mixins(
        members.source,
        request.class_name,
        max_lines=request.max_lines or _UNLIMITED,
        taken=known,
        pinned=tuple(staying),
        only_bodies=request.style == "delegates",
    )
    if proposal is not None and with_tables:
        tables = proposed_tables(members, proposal, request.max_lines or _UNLIMITED, known)
        long = (
            TooBig(each.symbols, each.lines)
            for each in tables
            if each.lines > (request.max_lines or _UNLIMITED)
        )
        too_big = (*proposal.too_big, *long)
        proposal = replace(proposal, mixins=(*proposal.mixins, *tables), too_big=too_big)
    mixins = proposal.mixins if proposal is not None else ()
    return proposal, {posixpath.join(folder, f"{prefix}{each.name}.py"): each.symbols for each in mixins}


def _to_pin(members: Members, refusal: Refusal) -> dict[str, Reason]:
    """The methods at whose lines the reasons point."""
    found: dict[str, Reason] = {}
    for reason in refusal.reasons:
        for name, functions in members.methods.items():
            inside = any(members.block(f)[0] < reason.line <= (f.end_lineno or f.lineno) for f in functions)
            if inside and reason.path == members.source.path:
                found[name] = reason
    return found
