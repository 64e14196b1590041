"""The ways that control can take through a function, as a graph of small steps.

Each step does something to variables and goes on to others; `failing` is where an exception in it leads. What a
``finally`` holds stands in the graph once for each way that leads through it, so that no way is there that the program
does not have.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from refactor_ls.model.nodes import Function
from refactor_ls.refactorings.extract_function.local_names import LocalNames
from refactor_ls.refactorings.extract_function.name_events import Event, Events, Kind

_NEVER_SWALLOWS = frozenset(
    "open closing nullcontext TemporaryDirectory TemporaryFile NamedTemporaryFile SpooledTemporaryFile Lock RLock "
    "catch_warnings localcontext redirect_stdout redirect_stderr chdir scandir Pool socket ZipFile TarFile".split()
)


@dataclass(eq=False)
class Step:
    """What happens to variables here, and where control goes from here.

    `failing` is None where nothing can go wrong, so that no code of others runs either. `is_inside`: it belongs to the
    selected statements. `leaves` says that control does not just go on from here: by "return" or "jump".
    """

    events: tuple[Event, ...]
    following: list[Step] = field(default_factory=list)
    failing: Step | None = None
    is_inside: bool = False
    leaves: str = ""
    number: int = 0  # larger ones stand earlier in the function, mostly

    @property
    def successors(self) -> list[Step]:
        """All steps that may come next."""
        return [*self.following, self.failing] if self.failing is not None else self.following


@dataclass(frozen=True)
class FlowGraph:
    """All steps of a function; `end` is where it returns, `failure` where an exception leaves it."""

    start: Step
    end: Step
    failure: Step
    steps: tuple[Step, ...]


Way = Callable[[], Step]


@dataclass(frozen=True)
class _Ways:
    """Where exceptions and jumps lead; asked only when there is one, because that makes a copy of each ``finally``."""

    failing: Way
    returning: Way
    breaking: Way
    continuing: Way

    def each(self, through: Callable[[Way, str], Way]) -> _Ways:
        """The same ways, all of which lead `through` something first."""
        jumps = (through(way, "jump") for way in (self.breaking, self.continuing))
        return _Ways(through(self.failing, "raise"), through(self.returning, "return"), *jumps)


def flow_graph(function: Function, local: LocalNames, selected: Iterable[ast.stmt]) -> FlowGraph:
    """The graph of `function`, in which the steps of `selected` statements are marked."""
    builder = _Builder(Events(local), frozenset(map(id, selected)))
    end, failure = builder.step(()), builder.step(())
    jumps_out = cache(lambda: end)  # a `break` outside of a loop does not compile
    ways = _Ways(lambda: failure, lambda: end, jumps_out, jumps_out)
    start = builder.block(function.body, end, ways)
    return FlowGraph(start, end, failure, tuple(builder.steps))


@dataclass(eq=False)
class _Builder:
    """Builds backwards: each statement is told what comes after it, and answers with its first step."""

    events: Events
    selected: frozenset[int]
    steps: list[Step] = field(default_factory=list)
    is_inside: bool = False

    def step(
        self,
        events: Iterable[Event],
        following: Sequence[Step] = (),
        failing: Step | None = None,
        leaves: str = "",
    ) -> Step:
        made = Step(tuple(events), list(following), failing, self.is_inside, leaves, len(self.steps))
        self.steps.append(made)
        return made

    def block(self, statements: Sequence[ast.stmt], after: Step, ways: _Ways) -> Step:
        for statement in reversed(statements):
            was_inside, self.is_inside = self.is_inside, self.is_inside or id(statement) in self.selected
            after = self.statement(statement, after, ways)
            self.is_inside = was_inside
        return after

    def statement(self, node: ast.stmt, after: Step, ways: _Ways) -> Step:
        handler = _COMPOUND.get(type(node))
        if handler is not None:
            return handler(self, node, after, ways)
        if isinstance(node, ast.Return):
            leaving = self.step((), [ways.returning()], leaves="return")
            return self.evaluated(node.value, leaving, ways) if node.value else leaving
        if isinstance(node, ast.Raise):
            return self.step(self.events.all([node.exc, node.cause]), failing=ways.failing())
        if isinstance(node, ast.Break):
            return self.step((), [ways.breaking()])
        if isinstance(node, ast.Continue):
            return self.step((), [ways.continuing()])
        return self.simple(node, after, ways)

    def simple(self, node: ast.stmt, after: Step, ways: _Ways) -> Step:
        """A statement that always goes on to the next one."""
        if isinstance(node, ast.Assign):
            for target in reversed(node.targets):
                after = self.stored(target, after, ways)
            return self.evaluated(node.value, after, ways)
        if isinstance(node, ast.AnnAssign):
            noted = self.step(self.events.of(node.annotation), [after])
            if node.value is None:
                return noted
            return self.evaluated(node.value, self.stored(node.target, noted, ways), ways)
        if isinstance(node, ast.AugAssign):
            return self.augmented(node, after, ways)
        if isinstance(node, ast.Delete):
            for target in reversed(node.targets):
                after = self.step(self.events.of(target), [after], ways.failing())
            return after
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in reversed(node.names):
                name = alias.asname or alias.name.split(".")[0]
                bound = self.step(self.events.event(Kind.BIND, name, node.lineno), [after])
                after = self.step((), [bound], ways.failing())
            return after
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound = self.step(self.events.event(Kind.BIND, node.name, node.lineno), [after])
            return self.step(self.events.definition(node), [bound], ways.failing())
        if isinstance(node, ast.Pass | ast.Global | ast.Nonlocal):
            return self.step((), [after])
        if type(node).__name__ == "TypeAlias":
            new: str = node.name.id  # type: ignore[attr-defined]
            bound = self.step(self.events.event(Kind.BIND, new, node.lineno), [after])
            return self.step(self.events.nested(node, node.lineno), [bound])
        return self.step(self.events.all(ast.iter_child_nodes(node)), [after], ways.failing())

    def evaluated(self, value: ast.expr, after: Step, ways: _Ways) -> Step:
        failing = None if _is_plain(value) else ways.failing()
        return self.step(self.events.of(value), [after], failing)

    def stored(self, target: ast.expr, after: Step, ways: _Ways) -> Step:
        """A target takes its value; of several each after the other."""
        if isinstance(target, ast.Tuple | ast.List):
            for one in reversed(target.elts):
                after = self.stored(one, after, ways)
            return self.step((), [after], ways.failing())
        if isinstance(target, ast.Starred):
            return self.stored(target.value, after, ways)
        failing = None if isinstance(target, ast.Name) else ways.failing()
        return self.step(self.events.of(target), [after], failing)

    def augmented(self, node: ast.AugAssign, after: Step, ways: _Ways) -> Step:
        if not isinstance(node.target, ast.Name):
            return self.step(self.events.all([node.target, node.value]), [after], ways.failing())
        name, line = node.target.id, node.lineno
        bound = self.step(self.events.event(Kind.BIND, name, line), [after])
        reads = [*self.events.event(Kind.USE, name, line), *self.events.of(node.value)]
        return self.step(reads, [bound], ways.failing())

    # -- compound statements

    def if_(self, node: ast.If, after: Step, ways: _Ways) -> Step:
        """An ``if`` with its ``elif`` branches, of which there may be more than Python would recurse into."""
        branches = [node]
        while _is_elif(branches[-1].orelse, self.selected):
            branches.append(branches[-1].orelse[0])  # type: ignore[arg-type]
        following = self.block(branches[-1].orelse, after, ways)
        for branch in reversed(branches):
            body = self.block(branch.body, after, ways)
            following = self.step(self.events.of(branch.test), [body, following], ways.failing())
        return following

    def while_(self, node: ast.While, after: Step, ways: _Ways) -> Step:
        is_endless = isinstance(node.test, ast.Constant) and bool(node.test.value)
        head = self.step(self.events.of(node.test), (), None if is_endless else ways.failing())
        otherwise = [self.block(node.orelse, after, ways)] if node.orelse or not is_endless else []
        inside = replace(ways, breaking=lambda: after, continuing=lambda: head)
        head.following = [self.block(node.body, head, inside), *(() if is_endless else otherwise)]
        return head

    def for_(self, node: ast.For | ast.AsyncFor, after: Step, ways: _Ways) -> Step:
        head = self.step((), (), ways.failing())
        inside = replace(ways, breaking=lambda: after, continuing=lambda: head)
        body = self.stored(node.target, self.block(node.body, head, inside), ways)
        head.following = [body, self.block(node.orelse, after, ways)]
        return self.step(self.events.of(node.iter), [head], ways.failing())

    def with_(self, node: ast.With | ast.AsyncWith, after: Step, ways: _Ways) -> Step:
        return self.entered(node.items, node.body, after, ways)

    def entered(self, items: list[ast.withitem], body: list[ast.stmt], after: Step, ways: _Ways) -> Step:
        """The first of some context managers is entered; leaving it runs code, and may swallow an exception."""
        if not items:
            return self.block(body, after, ways)
        item, *others = items
        swallowed = [] if _never_swallows(item.context_expr) else [after]

        def left(way: Way, leaves: str) -> Way:
            if leaves == "raise":
                return self.once(lambda: self.step((), swallowed, ways.failing()))
            return self.once(lambda: self.step((), [way()], ways.failing(), leaves))

        inside = ways.each(left)
        then = self.entered(others, body, self.step((), [after], ways.failing()), inside)
        if item.optional_vars is not None:
            then = self.stored(item.optional_vars, then, inside)
        return self.step(self.events.of(item.context_expr), [then], ways.failing())

    def try_(self, node: ast.Try | ast.TryStar, after: Step, ways: _Ways) -> Step:
        if node.finalbody:
            outer = ways

            def through(way: Way, leaves: str) -> Way:
                return self.once(lambda: self.block(node.finalbody, self.gone(way, leaves), outer))

            after, ways = self.block(node.finalbody, after, outer), outer.each(through)
        caught = self.once(lambda: self.handlers(node, after, ways)) if node.handlers else ways.failing
        caught()  # also where nothing leads to it
        then = self.block(node.orelse, after, ways)
        return self.block(node.body, then, replace(ways, failing=caught))

    def handlers(self, node: ast.Try | ast.TryStar, after: Step, ways: _Ways) -> Step:
        following = self.gone(ways.failing, "raise")
        for handler in reversed(node.handlers):
            goes_on = [after, following] if isinstance(node, ast.TryStar) else [after]
            body = self.handled(handler, self.step((), goes_on), ways)
            tried = [body, following] if handler.type is not None else [body]
            following = self.step(self.events.of(handler.type), tried, ways.failing())
        return following

    def handled(self, handler: ast.ExceptHandler, after: Step, ways: _Ways) -> Step:
        """The body of a handler, after which its variable is gone."""
        name = handler.name
        if name is None:
            return self.block(handler.body, after, ways)

        def without(way: Way, leaves: str = "") -> Way:
            gone = self.events.event(Kind.FORGET, name, handler.lineno)
            return self.once(lambda: self.step(gone, [self.gone(way, leaves)]))

        body = self.block(handler.body, without(lambda: after)(), ways.each(without))
        return self.step(self.events.event(Kind.BIND, name, handler.lineno), [body])

    def match(self, node: ast.Match, after: Step, ways: _Ways) -> Step:
        following = after
        for case in reversed(node.cases):
            body = self.block(case.body, after, ways)
            if case.guard is not None:
                body = self.step(self.events.of(case.guard), [body, following], ways.failing())
            matched = self.step(self.events.of(case.pattern), [body])
            is_last = isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None
            tried = [matched] if is_last else [matched, following]
            following = self.step((), tried, ways.failing())
        return self.step(self.events.of(node.subject), [following], ways.failing())

    def gone(self, way: Way, leaves: str) -> Step:
        """Control goes that way, which is not just on."""
        if leaves == "raise":
            return self.step((), (), way())
        return self.step((), [way()], leaves=leaves)

    def once(self, way: Way) -> Way:
        """A way that is built when it is first needed, as part of where it stands in the text."""
        is_inside = self.is_inside

        @cache
        def built() -> Step:
            was_inside, self.is_inside = self.is_inside, is_inside
            found = way()
            self.is_inside = was_inside
            return found

        return built


_COMPOUND: dict[type[ast.stmt], Callable[..., Step]] = {
    ast.If: _Builder.if_,
    ast.While: _Builder.while_,
    ast.For: _Builder.for_,
    ast.AsyncFor: _Builder.for_,
    ast.With: _Builder.with_,
    ast.AsyncWith: _Builder.with_,
    ast.Try: _Builder.try_,
    ast.TryStar: _Builder.try_,
    ast.Match: _Builder.match,
}


def _is_elif(block: list[ast.stmt], selected: frozenset[int]) -> bool:
    """Is the block after an ``else`` nothing but another ``if``, which is not selected by itself?"""
    return len(block) == 1 and isinstance(block[0], ast.If) and id(block[0]) not in selected


def _is_plain(value: ast.expr) -> bool:
    """Can its evaluation neither fail nor run code of others?"""
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return all(map(_is_plain, value.elts))
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Dict) and not value.keys)


def _never_swallows(manager: ast.expr) -> bool:
    """Is it a context manager that is known to let every exception pass?"""
    if not isinstance(manager, ast.Call):
        return False
    called = manager.func
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    return name in _NEVER_SWALLOWS
