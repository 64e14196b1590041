"""Layers: higher ones may import lower ones, never the other way round, not even through others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from refactor_ls.refactorings.contracts.links import View
from refactor_ls.refactorings.contracts.options import Options
from refactor_ls.refactorings.contracts.patterns import matching
from refactor_ls.refactorings.contracts.violation import Violation, direct, indirect


@dataclass(frozen=True)
class Layer:
    """The modules of one layer, seen from their container; `optional` ones need not exist."""

    modules: tuple[str, ...]
    optional: frozenset[str]
    is_independent: bool


def layers(options: Options, view: View) -> Iterator[Violation]:
    """What breaks a contract about layers."""
    found = [_layer(line) for line in options.words("layers")]
    containers = sorted(matching(options.words("containers"), view.modules))
    for container in containers or [""]:
        prefix = f"{container}." if container else ""
        yield from _missing(found, prefix, view)
        yield from _climbing([_placed(layer, prefix) for layer in found], view)
        if container and options.is_true("exhaustive"):
            yield from _undeclared(found, container, frozenset(options.words("exhaustive_ignores")), view)


def independence(options: Options, view: View) -> Iterator[Violation]:
    """What breaks a contract about modules that must not know each other."""
    modules = sorted(matching(options.words("modules"), view.modules))
    layer = Layer(tuple(modules), frozenset(), is_independent=True)
    yield from _missing([layer], "", view)
    yield from _climbing([layer], view)


def _layer(line: str) -> Layer:
    is_open = ":" in line and "|" not in line
    parts = [part.strip() for part in line.split(":" if is_open else "|")]
    optional = {part[1:-1] for part in parts if part.startswith("(") and part.endswith(")")}
    modules = tuple(part[1:-1] if part[1:-1] in optional else part for part in parts)
    return Layer(modules, frozenset(optional), not is_open)


def _placed(layer: Layer, prefix: str) -> Layer:
    return Layer(tuple(prefix + module for module in layer.modules), layer.optional, layer.is_independent)


def _missing(layers: list[Layer], prefix: str, view: View) -> Iterator[Violation]:
    for layer in layers:
        for module in layer.modules:
            if module not in layer.optional and prefix + module not in view.modules:
                yield Violation(
                    "missing",
                    (prefix + module,),
                    message=f"the module `{prefix + module}` would be missing",
                    remedy=f"write ({module}) there while it is renamed",
                )


def _climbing(layers: list[Layer], view: View) -> Iterator[Violation]:
    """The imports from lower layers to higher ones, and between modules of one that are independent."""
    everything = {module: view.inside(module) for layer in layers for module in layer.modules}
    for height, layer in enumerate(layers):
        for importer in layer.modules:
            above = [module for higher in layers[:height] for module in higher.modules]
            beside = layer.modules if layer.is_independent else ()
            for imported in [*above, *(module for module in beside if module != importer)]:
                yield from _between(importer, imported, everything, view)


def _between(
    importer: str, imported: str, everything: dict[str, frozenset[str]], view: View
) -> Iterator[Violation]:
    starts, ends = everything[importer], everything[imported]
    yield from (direct(*link) for link in view.direct(starts, ends))
    if not view.wants("chain", importer, imported):
        return
    others = [inside for module, inside in everything.items() if module not in (importer, imported)]
    chain = view.chain(starts, ends, is_avoided=lambda name: any(name in other for other in others))
    if chain:
        yield indirect(importer, imported, chain)


def _undeclared(
    layers: list[Layer], container: str, ignored: frozenset[str], view: View
) -> Iterator[Violation]:
    declared = {module for layer in layers for module in layer.modules} | ignored
    for module in sorted(view.children(container)):
        if module.rpartition(".")[2] not in declared:
            yield Violation(
                "undeclared",
                (module,),
                message=f"`{module}` would be no layer of `{container}`, which has to list them all",
                remedy=f"add `{module.rpartition('.')[2]}` to its layers first, in parentheses, "
                "or choose a destination inside of a layer",
            )
