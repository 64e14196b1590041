"""Proposals are judged by running them: modules are executed in their order, with nothing but what came before."""

from __future__ import annotations

import keyword
import sys
import textwrap
import types
from pathlib import Path

import pytest

from refactor_ls.analysis.members import symbols_of
from refactor_ls.analysis.proposals import ModuleProposal, proposed_modules
from refactor_ls.analysis.units import divisible
from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_symbols.mutations import Mutations

LIBRARY = Path(textwrap.__file__).parent
FILES = (
    "argparse typing tarfile _pydecimal dataclasses inspect pickle ast pstats subprocess enum turtle".split()
)
# Where imports depend on other names, where Python itself calls what reads them (`__set_name__`, `__getitem__`), or
# where a class that is made while the module is imported reads what a later module defines: splits import that inside.
UNLIKE = ("turtle", "pickle", "subprocess", "enum", "typing", "_pydecimal")


def source_of(name: str) -> Source:
    path = LIBRARY / f"{name}.py"
    if not path.exists():
        pytest.skip(f"{name} is not one file here")
    return Source(f"{name}.py", path.read_text(encoding="utf-8"))


def filled_in(source: Source) -> dict[int, frozenset[str]]:
    mutations = Mutations(source)
    changed = {index: mutations.of(index) for index in range(len(source.tree.body))}
    return {index: names for index, names in changed.items() if names}


def proposal_of(
    text: str, max_lines: int = 400, taken: tuple[str, ...] = (), pinned: tuple[str, ...] = ()
) -> ModuleProposal:
    source = Source("a.py", textwrap.dedent(text))
    return proposed_modules(source, max_lines=max_lines, filled=filled_in(source), taken=taken, pinned=pinned)


def run_in_order(source: Source, proposal: ModuleProposal) -> dict[str, dict[str, object]]:
    """Each module's names after executing it with the module's imports and what the modules before it define."""
    statements = dict(enumerate(f"{s.span.of(source.text)}\n" for s in source.statements))
    owner: dict[int, str] = {}
    for module in proposal.modules:
        for symbol in module.symbols:
            for binding in source.bindings[symbol]:
                if not binding.is_global:
                    owner[binding.statement] = module.name
    for index, names in filled_in(source).items():
        owners = [module.name for module in proposal.modules if names & {*module.symbols}]
        owner.setdefault(index, owners[0] if owners else "")
    imports = {
        binding.statement
        for bindings in source.bindings.values()
        for binding in bindings
        if binding.kind is BindingKind.IMPORT and not owner.get(binding.statement)
    } | {binding.statement for binding in source.walk.stars}
    futures = {
        index
        for index, statement in enumerate(source.tree.body)
        if getattr(statement, "module", "") == "__future__"
    }
    spaces: dict[str, dict[str, object]] = {}
    for module in proposal.modules:
        made = types.ModuleType("proposed")
        sys.modules["proposed"] = made
        space = made.__dict__
        for index in sorted(imports - futures):
            exec(compile(statements[index], "imports", "exec"), space)
        for earlier in proposal.modules[: len(spaces)]:
            space |= {
                name: spaces[earlier.name][name] for name in earlier.symbols if name in spaces[earlier.name]
            }
        own = "".join(
            statements[index]
            for index in sorted(futures) + [i for i in statements if owner.get(i) == module.name]
        )
        exec(compile(own, module.name, "exec", dont_inherit=True), space)
        spaces[module.name] = space
    return spaces


@pytest.mark.parametrize("max_lines", [150, 400, 1000])
@pytest.mark.parametrize("name", FILES)
def test_a_proposal_keeps_what_it_promises(name: str, max_lines: int) -> None:
    source = source_of(name)
    proposal = proposed_modules(source, max_lines=max_lines, taken=["core"], filled=filled_in(source))
    placed = [symbol for module in proposal.modules for symbol in module.symbols]
    staying = [left.symbol for left in proposal.left_over if left.symbol]
    assert len({*placed}) == len(placed)
    assert not {*placed} & {*staying}
    assert {symbol for member in symbols_of(source) for symbol in member.names} <= {*placed, *staying}
    names = [module.name for module in proposal.modules]
    assert len({*names, "core"}) == len(names) + 1
    for module in proposal.modules:
        for stem in (module.name, *module.alternatives):
            assert stem.isidentifier()
            assert stem == stem.lower()
            assert not keyword.iskeyword(stem)
            assert stem not in sys.stdlib_module_names
        assert len({module.name, *module.alternatives}) == 3
        assert module.why
    too_big = {symbol for each in proposal.too_big for symbol in each.symbols}
    for module in proposal.modules:
        assert module.lines <= max_lines or {*module.symbols} & too_big
    assert proposed_modules(source, max_lines=max_lines, taken=["core"], filled=filled_in(source)) == proposal


@pytest.mark.parametrize("max_lines", [150, 400])
@pytest.mark.parametrize("name", [name for name in FILES if name not in UNLIKE])
def test_modules_run_in_their_order(name: str, max_lines: int) -> None:
    source = source_of(name)
    proposal = proposed_modules(source, max_lines=max_lines, filled=filled_in(source))
    kept = sys.modules.get("proposed")
    try:
        spaces = run_in_order(source, proposal)
    finally:
        sys.modules.pop("proposed", None)
        if kept is not None:
            sys.modules["proposed"] = kept
    assert len(spaces) == len(proposal.modules)


def test_symbols_that_need_each_other_while_imported_stand_together_or_in_order() -> None:
    proposal = proposal_of(
        """\
        def registered(function):
            TABLE[function.__name__] = function
            return function
        TABLE = {}
        @registered
        def first(): return last()
        def last(): return first()
        """,
        max_lines=6,
    )
    order = {symbol: place for place, module in enumerate(proposal.modules) for symbol in module.symbols}
    assert order["TABLE"] <= order["registered"] <= order["first"]


def test_what_belongs_to_the_module_stays() -> None:
    proposal = proposal_of(
        """\
        import os
        __all__ = ["a"]
        VERBOSE = os.environ.get("VERBOSE")
        def a(): return VERBOSE
        def b(default=VERBOSE): return default
        def __getattr__(name): return a()
        print(os.sep)
        if __name__ == "__main__":
            a()
        """,
        pinned=("VERBOSE",),
    )
    assert [(left.symbol, left.line, left.why) for left in proposal.left_over] == [
        ("__all__", 2, "belongs to the module itself"),
        ("VERBOSE", 3, "is pinned"),
        ("b", 5, "needs `VERBOSE`, which stays, while it is imported"),
        ("__getattr__", 6, "belongs to the module itself"),
        ("", 7, "runs when the module is imported"),
        ("", 8, "is only there when the module is run as a program"),
    ]
    assert [module.symbols for module in proposal.modules] == [("a",)]


def test_names_that_must_not_be_parted_are_not() -> None:
    text = "".join(f"def f{number}(): pass\n\n\n" for number in range(40))
    together = [("f3", "f30"), ("f30", "f17")]
    proposal = proposed_modules(Source("a.py", text), max_lines=30, together=together)
    (found,) = [module for module in proposal.modules if "f3" in module.symbols]
    assert {"f3", "f17", "f30"} <= {*found.symbols}


def test_a_definition_over_the_limit_is_named() -> None:
    body = "    x = 1\n" * 50
    proposal = proposal_of(f"def small(): pass\n\n\ndef big():\n{body}", max_lines=40)
    (big,) = proposal.too_big
    assert (big.symbols, big.lines > 50) == (("big",), True)


def test_a_low_limit_joins_nothing_to_a_definition_that_is_over_it() -> None:
    long = "\n".join(["class Money:", *(f"    rate_{number} = {number}" for number in range(30))])
    short = "\n\n".join(f"def total_{number}(value):\n    return value" for number in range(8))
    proposal = proposal_of(f"{long}\n\n\n{short}\n", max_lines=20)
    (holding,) = (module for module in proposal.modules if "Money" in module.symbols)
    assert holding.symbols == ("Money",)
    assert all(module.lines <= 20 for module in proposal.modules if module is not holding)


def test_an_object_stands_with_the_class_that_looks_for_it_while_it_is_made() -> None:
    """`USUAL` is not there yet while it is made, and must be missing there as it was: no import could fail so."""
    text = """\
        class Context:
            def __init__(self, digits=None):
                try:
                    digits = digits or USUAL.digits
                except NameError:
                    pass
                self.digits = digits

        def usual():
            return USUAL.digits

        USUAL = Context(2)
        """
    units = divisible(Source("a.py", textwrap.dedent(text)), most_lines=5).units
    assert [unit.names for unit in units] == [("Context", "USUAL"), ("usual",)]


def test_one_module_of_all_that_can_move_says_so() -> None:
    source = Source(
        "a.py", "def total(items): return sum(items)\n\ndef half(item): return total([item]) / 2\n"
    )
    (module,) = proposed_modules(source, max_lines=100).modules
    assert module.why == "these are all symbols that can move"
