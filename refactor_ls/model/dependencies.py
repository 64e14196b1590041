"""What the project's own metadata says that it cannot do without, and what it may be installed without."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from refactor_ls.model.files import Files
from refactor_ls.model.layout import METADATA_FILES
from refactor_ls.model.tables import list_at, read_ini, read_toml, table_at

# The name of a requirement (PEP 508).
_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][\w.-]*)")
_INSTALL_REQUIRES = re.compile(r"\binstall_requires\s*=\s*[\[(]([^\])]*)[\])]")
_EXTRAS = re.compile(r"\b(?:extras_require\s*=\s*\{([^}]*)\}|tests_require\s*=\s*[\[(]([^\])]*)[\])])")
_QUOTED = re.compile(r"([\"'])([^\"'\n]+)\1(\s*:)?")
_BEFORE_PYTHON = re.compile(r"\A(?:python_|py(?!t))(?=[a-z])")
# What is required stands elsewhere, or is put together when the distribution is built.
_COMPUTED = re.compile(r"\binstall_requires\s*=\s*(?![\[(\s])")

# Where libraries are listed, too: for pip, pipenv, conda.
_OTHER_LISTS = re.compile(
    r"requirements[^/]*(?:/[^/]+)?\.(?:txt|in)\Z|(?:\A|/)(?:Pipfile|(?:environment|meta|recipe)[^/]*\.ya?ml|pixi\.toml)\Z"
)


def required_libraries(files: Files) -> frozenset[str]:
    """The distributions that are installed with one of the workspace, in the small letters that imports may have."""
    # What has a marker is not needed everywhere.
    return frozenset(
        name for _, each in _listed(files, _required) if ";" not in each for name in _imported_as(each)
    )


def optional_libraries(files: Files) -> dict[str, tuple[str, int]]:
    """The distributions that only extras of one of the workspace, or those who develop it, install with it: name ->
    where that is said (path, line from 1); none where the metadata does not say itself what is required."""
    if any(_computes_requirements(posixpath.basename(path), files[path]) for path in _metadata(files)):
        return {}
    found: dict[str, tuple[str, int]] = {}
    required = required_libraries(files)
    for path, requirement in _listed(files, _optional):
        line = files[path].count("\n", 0, max(files[path].find(requirement.strip()), 0)) + 1
        for name in _imported_as(requirement):
            if name not in required:
                found.setdefault(name, (path, line))
    return found


def where_nothing_is_required(files: Files) -> tuple[str, int] | None:
    """Where a pyproject.toml says that nothing else is installed with its distribution (path, line from 1); None where
    something may be."""
    metadata = [*_metadata(files)]
    names = {posixpath.basename(path) for path in metadata}
    required = {name for _, each in _listed(files, _required) for name in _imported_as(each)} - {"python"}
    is_computed = any(_computes_requirements(posixpath.basename(path), files[path]) for path in metadata)
    if required or is_computed or "setup.py" in names or any(map(_OTHER_LISTS.search, files)):
        return None
    for path in metadata:
        if path.endswith(".toml") and table_at(read_toml(files[path]), "project").get("name"):
            return path, files[path].count("\n", 0, max(files[path].find("[project]"), 0)) + 1
    return None


def libraries_of_development(files: Files) -> frozenset[str]:
    """What is installed with a distribution of the workspace, or for those who develop it."""
    return required_libraries(files) | optional_libraries(files).keys()


def _listed(files: Files, listed_in: Callable[[str, str], Iterable[str]]) -> Iterator[tuple[str, str]]:
    for path in _metadata(files):
        listed = listed_in(posixpath.basename(path), files[path])
        yield from ((path, requirement) for requirement in listed)


def _metadata(files: Files) -> Iterator[str]:
    return (path for path in files if posixpath.basename(path) in METADATA_FILES)


def _computes_requirements(name: str, text: str) -> bool:
    if name == "pyproject.toml":
        return "dependencies" in list_at(read_toml(text), "project", "dynamic")
    if name == "setup.cfg":
        return "file:" in read_ini(text).get("options", "install_requires", fallback="")
    return _COMPUTED.search(text) is not None


def _imported_as(requirement: str) -> Iterator[str]:
    """How imports may name a distribution: `python-dateutil` is `dateutil`, `PyYAML` is `yaml`."""
    found = _REQUIREMENT.match(requirement)
    if found is not None:
        name = found[1].lower().replace("-", "_")
        yield from {name, _BEFORE_PYTHON.sub("", name, count=1)}


def _required(name: str, text: str) -> Iterable[str]:
    if name == "pyproject.toml":
        return _required_in_pyproject(read_toml(text))
    if name == "setup.cfg":
        return read_ini(text).get("options", "install_requires", fallback="").splitlines()
    return [each for listed in _INSTALL_REQUIRES.findall(text) for each in _quoted(listed)]


def _required_in_pyproject(table: dict[str, Any]) -> Iterator[str]:
    yield from list_at(table, "project", "dependencies")
    for name, wanted in table_at(table, "tool", "poetry", "dependencies").items():
        if not (isinstance(wanted, dict) and (wanted.get("optional") or "markers" in wanted)):
            yield name


def _optional(name: str, text: str) -> Iterable[str]:
    if name == "pyproject.toml":
        return _optional_in_pyproject(read_toml(text))
    if name == "setup.cfg":
        found = read_ini(text)
        extras = "options.extras_require"
        listed = [found.get("options", "tests_require", fallback="")]
        listed += [
            found.get(extras, each) for each in (found.options(extras) if found.has_section(extras) else ())
        ]
        return [each for block in listed for each in block.splitlines()]
    return [each for match in _EXTRAS.finditer(text) for each in _quoted(match[1] or match[2] or "")]


def _quoted(listed: str) -> Iterator[str]:
    """The texts in a list or a table, but for the keys."""
    return (match[2] for match in _QUOTED.finditer(listed) if not match[3])


def _optional_in_pyproject(table: dict[str, Any]) -> Iterator[str]:
    for keys in (("project", "optional-dependencies"), ("dependency-groups",)):
        for name in table_at(table, *keys):
            yield from list_at(table, *keys, name)
    yield from table_at(table, "tool", "poetry", "dev-dependencies")
    for group in table_at(table, "tool", "poetry", "group").values():
        yield from table_at(group, "dependencies")
    for name, wanted in table_at(table, "tool", "poetry", "dependencies").items():
        if isinstance(wanted, dict) and wanted.get("optional"):
            yield name
