"""Which files may import a module or take names through it: a quick look at texts, never too few.

What is found is parsed by whoever needs to be exact.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from unicodedata import normalize

from refactor_ls.model.import_scan import ScannedImport
from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import at_word

_WORD = re.compile(r"[^\W\d]\w*")
_FROM = re.compile(r".*?\bfrom[ \t\f]*(\.*)([\w.]*)$")
_FROM_DOTS = re.compile(r"from[\s\\]*\.[\s\\.]*import\b")
FEW = 3  # words that are each worth a search of the workspace
_BEFORE_LISTED = re.compile(r"[\w \t\f,(\\]*")
_AFTER_LISTED = re.compile(r"[ \t\f]*(?:[,)#\\;\r\n]|as\b|\Z)")


def candidates(project: Project, path: str, words: Collection[str]) -> list[str]:
    """The Python files that may import `path` and hold one of `words`, or may import the module as an object."""
    return sorted(other for other in _importing(project, path) if may_use(project, other, path, words))


def may_use(project: Project, candidate: str, path: str, words: Collection[str]) -> bool:
    """Do a file's import statements reach the module, and may it use one of `words` of it, or the module itself?"""
    stem, around = stem_of(path), packages_around(path)
    text = project.files.get(candidate)
    if text is None:
        return True
    if not text.isascii():
        text = normalize("NFKC", text)  # Python compares identifiers so
    has_word = any(word in text for word in words)
    if not has_word and not (_may_bind(text, stem) and hands_on(text, stem)):
        return False
    scanned = project.scanned_imports(candidate)
    if scanned is None:
        return True
    as_object = through_package = False
    for found in scanned:
        target = _scanned_target(project, candidate, found)
        if target is None:
            continue
        if found.names is None:
            as_object |= target == path
            through_package |= target in around or _binds_package(project, candidate, found.module, path)
        elif target == path and ("*" in found.names or any(name in words for name in found.names)):
            return True
        else:
            inner = {project.modules.submodule(target, name) for name in found.names}
            as_object |= path in inner or (target in around and "*" in found.names)
            through_package |= not inner.isdisjoint(around)
    if not as_object and not (through_package and re.search(rf"\.\s*{re.escape(stem)}\b", text)):
        return has_word and _is_relayed_to(project, candidate, path, scanned, words)
    return has_word or hands_on(text, stem)


def _binds_package(project: Project, candidate: str, module: str, path: str) -> bool:
    """Does ``import shop.tax`` bind `shop`, through which the file reads `shop.orders`, which others load?"""
    top = module.partition(".")[0]
    chain = rf"{at_word(top)}(?:\s*\.\s*\w+)*?\s*\.\s*{re.escape(stem_of(path))}\b"
    is_around = project.modules.find(top, candidate) in packages_around(path)
    return is_around and re.search(chain, project.files.get(candidate) or "") is not None


def _is_relayed_to(
    project: Project,
    candidate: str,
    path: str,
    scanned: Iterable[ScannedImport],
    words: Collection[str],
) -> bool:
    """May a file read one of `words` from the module through another that imports it: ``main.module.name``?"""
    named = "|".join(map(re.escape, words))
    if not re.search(rf"{at_word(stem_of(path))}\s*\.\s*(?:{named})\b", project.files.get(candidate) or ""):
        return False
    for found in scanned:
        target = _scanned_target(project, candidate, found)
        inner = [project.modules.submodule(target, name) for name in found.names or ()] if target else []
        if any(relay is not None and relays(project, relay, path) for relay in (target, *inner)):
            return True
    return False


def relays(project: Project, relay: str, path: str) -> bool:
    """Does another module than its packages import the module at `path` as an object, so that others may have it?"""
    if relay == path or not relay.endswith(".py") or relay in packages_around(path):
        return False
    scanned = project.scanned_imports(relay)
    if scanned is None:
        return True
    for found in scanned:
        target = _scanned_target(project, relay, found)
        inner = [project.modules.submodule(target, name) for name in found.names or ()] if target else []
        if path in inner or (target == path and found.names is None):
            return True
    return False


def _may_bind(text: str, stem: str) -> bool:
    """Does the word stand behind a dot, behind ``import``, or where a list of imported names may go on?"""
    for match in re.finditer(rf"{re.escape(stem)}\b([ \t\f]+import\b)?", text):
        start = match.start()
        if not match[1] and text[max(0, start - 200) : start].rstrip(" \t\f\\\r\n").endswith("."):
            return True
        head = text[text.rfind("\n", 0, start) + 1 : start]
        if "import" in head:
            return True
        if _AFTER_LISTED.match(text, match.end()) and _BEFORE_LISTED.fullmatch(head):
            return True
    return False


def may_bind_one_of(project: Project, candidate: str, paths: Collection[str]) -> bool:
    """Do a file's imports bind one of the modules or packages at `paths` to a name? Where it is not sure, they may."""
    scanned = project.scanned_imports(candidate)
    if scanned is None:
        return True
    for found in scanned:
        if found.names is None:
            top = project.modules.find(found.module.split(".")[0], candidate)
            if top in paths or project.modules.find(found.module, candidate) in paths:
                return True
            continue
        target = _scanned_target(project, candidate, found)
        if target is not None and any(
            project.modules.submodule(target, name) in paths for name in found.names
        ):
            return True
    return False


def _scanned_target(project: Project, candidate: str, found: ScannedImport) -> str | None:
    if found.names is None:
        return project.modules.find(found.module, candidate)
    return project.modules.resolve(candidate, found.level, found.module)


def hands_on(text: str, stem: str) -> bool:
    """May the name of a module stand somewhere other than before an attribute, outside of import statements?"""
    word = re.escape(stem)
    for match in re.finditer(rf"{word}\b(?!\s*\.\s*[a-zA-Z])", text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        line = text[start : end if end >= 0 else len(text)]
        if re.search(rf"\b{word}[ \t]+as\b", line) or not re.match(r"[ \t]*(from|import|#)\b", line):
            return True
    return False


def names_taken_through(project: Project, path: str, words: Collection[str]) -> frozenset[str]:
    """Which of `words`, names of module `path`, other files import from it or may read as its attributes.

    Many cost little more than one: ask once for all.
    """
    known = project.taken_through.setdefault(path, {})
    new = {word for word in words if word not in known}
    if new:
        likely = _importing(project, path, new if len(new) <= FEW else None)
        taken = {name for other in likely for name in _taken(project, path, other, new)}
        known.update((word, word in taken) for word in new)
    return frozenset(word for word in words if known[word])


def _taken(project: Project, path: str, candidate: str, words: set[str]) -> Iterator[str]:
    """By a quick look: where the module itself is imported, every ``module.attribute`` counts, whatever its scope."""
    text = project.files.get(candidate) or ""
    if not any(word in text for word in words):
        return
    scanned = project.scanned_imports(candidate)
    if scanned is None:
        yield from words.intersection(_WORD.findall(text))
        return
    around = {*packages_around(path), path}
    attributes = words.intersection(_attributes_of(text, stem_of(path)))
    for found in scanned:
        names = found.names or ()
        if not attributes and "*" not in names and words.isdisjoint(names):
            continue
        target = _scanned_target(project, candidate, found)
        if target == path and names:
            yield from words.intersection(_WORD.findall(text) if "*" in names else names)
        if attributes and target is not None:
            reached = {project.modules.submodule(target, name) for name in names} if names else {target}
            if not reached.isdisjoint(around):
                yield from attributes


def _attributes_of(text: str, stem: str) -> Iterator[str]:
    """The names behind ``stem.``, or behind what `stem` is imported as; more where it ends a longer name."""
    names = {stem, *re.findall(rf"{re.escape(stem)}[ \t]+as[ \t]+(\w+)", text)}
    for name in names:
        yield from re.findall(rf"{re.escape(name)}\s*\.\s*([^\W\d]\w*)", text)
        yield from re.findall(rf"{re.escape(name)}\s*,\s*['\"](\w+)['\"]", text)  # setattr(module, "name", …)


def stem_of(path: str) -> str:
    """The last part of the module's dotted name."""
    return posixpath.basename(
        posixpath.dirname(path) if posixpath.basename(path) == INIT else path.removesuffix(".py")
    )


def packages_around(path: str) -> frozenset[str]:
    """The packages, regular and namespace, from which attributes may lead to the module."""
    folder = posixpath.dirname(path)
    if posixpath.basename(path) == INIT:
        folder = posixpath.dirname(folder)
    found = {f"{folder}/"}
    while folder:
        found |= {f"{folder}/{INIT}", f"{folder}/"}
        folder = posixpath.dirname(folder)
    return frozenset(found)


def _importing(project: Project, path: str, words: Iterable[str] | None = None) -> list[str]:
    """The other Python files whose texts may import the module, or from its package by dots alone.

    With `words` those that hold one of them.
    """
    if path in project.importing:
        return project.importing[path]
    found: dict[str, None] = {}
    for word in [""] if words is None else words:
        named = project.files.containing(["import", stem_of(path), word])
        found.update(dict.fromkeys(c for c in named if c not in found and _names(project, c, path)))
        if posixpath.basename(path) == INIT:
            relative = project.files.containing(["from .", word])
            found.update(dict.fromkeys(c for c in relative if _FROM_DOTS.search(project.files.get(c) or "")))
    importing = [c for c in found if c != path and c.endswith(".py")]
    if words is None:
        project.importing[path] = importing
    return importing


def _names(project: Project, candidate: str, path: str) -> bool:
    """May an import statement or a chain of attributes name the module?"""
    text, stem = project.files.get(candidate) or "", re.escape(stem_of(path))
    if not text.isascii():
        text = normalize("NFKC", text)  # Python compares identifiers so
    if not text or _may_bind(text, stem_of(path)):
        return True
    for match in re.finditer(rf"{stem}(?:[ \t\f]|\\\r?\n)+import\b", text):
        head = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        spelled = _FROM.match(head)
        if spelled is None or "\\" in match[0]:
            return True  # spelled over several lines
        level, module = len(spelled[1]), spelled[2] + stem_of(path)
        if project.modules.resolve(candidate, level, module) == path:
            return True
    return False


def star_importers(project: Project, path: str) -> Iterator[Source]:
    """The other files that star-import the module at `path`."""
    for candidate in project.files.containing(["import *"]):
        scanned = (
            project.scanned_imports(candidate) if candidate.endswith(".py") and candidate != path else None
        )
        for found in scanned or ():
            if "*" in (found.names or ()) and (
                project.modules.resolve(candidate, found.level, found.module) == path
            ):
                source = project.parsed(candidate)
                if source is not None:
                    yield source
