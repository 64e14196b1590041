"""Draws splits of the packages that chance writes, and judges them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from judging import Probe, Seen, changed_names, defined, module_name, no_longer_the_same, unparsable
from packages import Chance
from refactor_ls.model.files import Files
from refactor_ls.model.nodes import Function
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Refusal, applied
from refactor_ls.refactorings.performing import perform
from refactor_ls.refactorings.split_class import SplitClass
from refactor_ls.refactorings.split_class.proposed import proposed_class_split
from refactor_ls.refactorings.split_module import SplitModule
from refactor_ls.refactorings.split_module.proposed import proposed_split

Split = SplitClass | SplitModule
FACADES = ("auto", "always", "never", "deprecate")


def drawn_split(chance: Chance, texts: Mapping[str, str]) -> Split:
    """A division of some module among two or three new ones, of its symbols or of what is proposed for them."""
    sources = [path for path in sorted(texts) if path.endswith(".py") and len(defined(texts[path])) > 1]
    source = chance.of(sources or ["pkg/a.py"])
    folder, _, stem = source.removesuffix(".py").rpartition("/")
    into = source.removesuffix(".py") if chance.yes(60) and stem != "__init__" else folder
    facade = chance.of(FACADES)
    if chance.yes(25):
        proposed = proposed_split(
            Project(Files(texts)), source, max_lines=chance.of((1, 5, 10, 20)), into=into, facade=facade
        )
        if not isinstance(proposed, Refusal):
            return proposed.request
    names = [name for name in defined(texts[source]) if not name.startswith("__")]
    paths = [f"{into}/{name}.py".removeprefix("/") for name in ("one", "two", chance.of(("three", names[0])))]
    groups: dict[str, list[str]] = {}
    for name in names:
        if chance.yes(75):
            groups.setdefault(chance.of(paths), []).append(name)
    return SplitModule(source, {path: tuple(found) for path, found in groups.items()}, facade)


def drawn_class_split(chance: Chance, texts: Mapping[str, str], methods: list[str]) -> SplitClass:
    """A division of the class `Big`, of its methods or of what is proposed for them."""
    source, facade = "pkg/big.py", chance.of(FACADES)
    style = chance.of(("mixins", "mixins", "delegates"))
    if chance.yes(25):
        asked = SplitClass(source, "Big", {}, style, facade, chance.of((0, 1, 10, 30)))
        proposed = proposed_class_split(Project(Files(texts)), asked)
        if not isinstance(proposed, Refusal):
            return proposed.request
    paths = [f"pkg/{name}.py" for name in chance.of((("big_one", "big_two"), ("parts/one", "two")))]
    groups: dict[str, list[str]] = {}
    there = set(methods) & {
        node.name for node in ast.walk(ast.parse(texts[source])) if isinstance(node, Function)
    }
    for name in sorted(there):
        if chance.yes(45):
            groups.setdefault(chance.of(paths), []).append(name)
    return SplitClass(source, "Big", {path: tuple(found) for path, found in groups.items()}, style, facade)


def judged_split(probe: Probe, root: Path, texts: Mapping[str, str], request: Split) -> list[str]:
    """Everything that is wrong with the answer to a request; nothing where it is right, or a "no" that helps."""
    files = Files(texts)
    answer = perform(Project(files), request)
    if isinstance(answer, Refusal):
        return [f"no place and no remedy: {r}" for r in answer.reasons if not (r.path or r.remedy)]
    after = dict(applied(files, answer))
    wrong = list(unparsable(after))
    touched = {*answer.texts(files)}
    wrong += [f"{p} was not to be touched" for p in texts if p not in touched and after.get(p) != texts[p]]
    if wrong:
        return wrong
    old, new = probe.look(root / "before", texts), probe.look(root / "after", after)
    return list(_differences(texts, after, request, old, new))


def _differences(
    before: Mapping[str, str], after: Mapping[str, str], request: Split, old: Seen, new: Seen
) -> Iterator[str]:
    if any(was is None or "error" in was for was in old["first"].values()):
        return  # it never worked
    for module, is_now in new["first"].items():
        if is_now is None or "error" in is_now:
            yield f"import of {module}: {is_now}"
    if isinstance(request, SplitClass):
        yield from _changed_classes(old, new)
        return
    gone = {module_name(request.source): _gone(before, after, request)}
    for module, was in old["first"].items():
        is_now = new["first"].get(module)
        if is_now and "error" not in is_now:
            yield from changed_names(before, module, was, is_now, gone.get(module, set()))
    yield from no_longer_the_same(old, new, {})
    for call, answer in old.get("calls", {}).items():
        if "Error: " not in answer and new.get("calls", {}).get(call) != answer:
            yield f"call of {call}: {answer} -> {new.get('calls', {}).get(call)}"


def _gone(before: Mapping[str, str], after: Mapping[str, str], request: SplitModule) -> set[str]:
    new_path = (
        request.source if request.source in after else f"{request.source.removesuffix('.py')}/__init__.py"
    )
    moved = {name for symbols in request.groups.values() for name in symbols}
    return {*defined(before[request.source])} - {*defined(after.get(new_path, ""))} | moved


def _changed_classes(old: Seen, new: Seen) -> Iterator[str]:
    there = new["classes"] or {}
    for name, was in (old["classes"] or {}).items():
        is_now = there.get(name)
        if is_now is None:
            continue  # an import that nobody uses
        for key in sorted({*was, *is_now}):
            if was.get(key) != is_now.get(key):
                yield f"{name}: {key}: {was.get(key)} -> {is_now.get(key)}"
