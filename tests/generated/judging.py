"""Judges a move of a package: what is every module that a fresh interpreter imports first, before and after?"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packages import Chance
from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Refusal, applied
from refactor_ls.refactorings.move_module import MoveModule
from refactor_ls.refactorings.move_symbols import MoveSymbols
from refactor_ls.refactorings.performing import perform

Seen = dict[str, Any]
Move = MoveModule | MoveSymbols


def drawn_request(chance: Chance, texts: Mapping[str, str]) -> Move:
    """A move that somebody may ask for: of some symbols or of a module, into something new or something old."""
    sources = [path for path in sorted(texts) if path.endswith(".py") and defined(texts[path])]
    source = chance.of(sources)
    folder = source.rpartition("/")[0]
    new = [f"{place}/new.py" if place else "new.py" for place in sorted({folder, "pkg", ""})]
    if chance.yes(15) and not source.endswith("__init__.py"):
        return MoveModule(source, chance.of([*new, "pkg/sub/", "pkg/deep/new.py"]))
    others = [path for path in sources if path != source] or new
    names = defined(texts[source])
    symbols = tuple(dict.fromkeys(chance.of(names) for _ in range(chance.of((1, 1, 1, 2, 3)))))
    return MoveSymbols(
        source,
        symbols,
        chance.of([*new, "pkg/deep/new.py"] if chance.yes(55) else others),
        chance.of(("auto", "auto", "always", "never", "deprecate")),
        chance.of(("none", "none", "private", "needed")),
    )


def defined(text: str) -> list[str]:
    """The names that a module's top level defines, those in blocks too."""
    return list(dict.fromkeys(_defined_in(ast.parse(text).body)))


def _defined_in(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.If | ast.Try):
            yield from _defined_in([*node.body, *node.orelse])
        else:
            stored = (part for part in ast.walk(node) if isinstance(part, ast.Name))
            yield from (part.id for part in stored if isinstance(part.ctx, ast.Store))


class Probe:
    """A process that says what the modules of a tree are."""

    def __init__(self) -> None:
        command = [sys.executable, "-B", str(Path(__file__).with_name("probe.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def look(self, root: Path, texts: Mapping[str, str]) -> Seen:
        """Write texts below `root` and see what they are."""
        for path, text in texts.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        asked = {"root": str(root), "modules": sorted(map(module_name, filter(_is_module, texts)))}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        seen: Seen = json.loads(self._process.stdout.readline())
        return seen

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def _is_module(path: str) -> bool:
    return path.endswith(".py")


def module_name(path: str) -> str:
    """The dotted name of a file's module."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def judged(probe: Probe, root: Path, texts: Mapping[str, str], request: Move) -> list[str]:
    """Everything that is wrong with the answer to a request; nothing where it is right, or a "no" that helps."""
    files = Files(texts)
    answer = perform(Project(files), request)
    if isinstance(answer, Refusal):
        return [f"no place and no remedy: {r}" for r in answer.reasons if not (r.path or r.remedy)]
    after = dict(applied(files, answer))
    wrong = list(unparsable(after))
    if wrong:
        return wrong
    touched = {*answer.texts(files)}
    wrong += [
        f"{path} was not to be touched"
        for path in texts
        if path not in touched and after[path] != texts[path]
    ]
    return wrong or list(differences(texts, after, request, *(_seen(probe, root, texts, after))))


def _seen(probe: Probe, root: Path, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Seen, Seen]:
    return probe.look(root / "before", before), probe.look(root / "after", after)


def unparsable(texts: Mapping[str, str]) -> Iterator[str]:
    """Files that Python does not compile."""
    for path, text in texts.items():
        if path.endswith(".py"):
            try:
                compile(text, path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError) as error:
                yield f"does not parse: {path}: {error}"


def differences(
    before: Mapping[str, str], after: Mapping[str, str], request: Move, old: Seen, new: Seen
) -> Iterator[str]:
    """What is not as it was: an import that fails, a name, a value, two names that were one object, an answer."""
    renamed = _renamed(before, after, request)
    gone: dict[str, set[str]] = {}
    if isinstance(request, MoveSymbols):
        kept = {*defined(after.get(request.source, ""))}
        gone = {module_name(request.source): {*defined(before[request.source])} - kept}
    if any(was is None or "error" in was for was in old["first"].values()):
        return  # it never worked
    for module, was in old["first"].items():
        name = renamed.get(module, module)
        is_now = new["first"].get(name) or {"error": "it is not there"}
        if "error" in is_now:
            yield f"import of {name}: {is_now['error']}"
        else:
            yield from changed_names(before, module, was, is_now, gone.get(module, set()))
    if isinstance(request, MoveSymbols):
        yield from _arrived(request, gone, old, new)
    yield from no_longer_the_same(old, new, renamed)
    for call, answer in old.get("calls", {}).items():
        if "Error: " not in answer and new.get("calls", {}).get(call) != answer:
            yield f"call of {call}: {answer} -> {new.get('calls', {}).get(call)}"


def _renamed(before: Mapping[str, str], after: Mapping[str, str], request: Move) -> dict[str, str]:
    """Old name -> new name of a module that moved."""
    if isinstance(request, MoveSymbols):
        return {}
    name = request.source.rpartition("/")[2]
    places = (request.destination, f"{request.destination.removesuffix('/')}/{name}")
    target = next(path for path in places if path in after and path not in before)
    return {module_name(request.source): module_name(target)}


def changed_names(
    before: Mapping[str, str],
    module: str,
    was: Seen,
    is_now: Seen,
    gone: set[str],
) -> Iterator[str]:
    """The public names of a module that are gone or something else."""
    path = next(path for path in before if path.endswith(".py") and module_name(path) == module)
    own = {*defined(before[path])}
    for key, description in was["names"].items():
        if key.startswith("_count_"):
            continue  # how often it was counted depends on what else is loaded
        if key not in is_now["names"]:
            if key in own and key not in gone:
                yield f"{module}.{key} is gone"
        elif is_now["names"][key] != description:
            yield f"{module}.{key}: {description} -> {is_now['names'][key]}"
    listed = [name for name in is_now["all"] or [] if name.endswith(", missing")]
    missing = {*(was["all"] or [])} - {*(is_now["all"] or [])} - gone
    if listed or missing:
        yield f"__all__ of {module}: {was['all']} -> {is_now['all']}"


def _arrived(request: MoveSymbols, gone: Mapping[str, set[str]], old: Seen, new: Seen) -> Iterator[str]:
    was = old["first"][module_name(request.source)] or {}
    is_now = new["first"].get(module_name(request.destination)) or {}
    for name in gone[module_name(request.source)] if "error" not in was else ():
        if (
            name in was["names"]
            and not name.startswith("_count_")
            and is_now.get("names", {}).get(name) != was["names"][name]
        ):
            yield f"{name} arrived as {is_now.get('names', {}).get(name)}, was {was['names'][name]}"


def no_longer_the_same(old: Seen, new: Seen, renamed: Mapping[str, str]) -> Iterator[str]:
    """Names of modules that were one object and are two."""
    objects = {place: number for number, group in enumerate(new.get("same", ())) for place in group}
    there = {
        f"{module}:{name}" for module, seen in new["first"].items() for name in (seen or {}).get("names", ())
    }
    for group in old.get("same", ()):
        places = [
            f"{renamed.get(module, module)}:{name}" for module, _, name in (p.partition(":") for p in group)
        ]
        left = [place for place in places if place in there]
        if len({objects.get(place, place) for place in left}) > 1:
            yield f"no longer one object: {', '.join(left)}"
