"""What the project's own metadata says that it cannot do without."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from refactor_ls.model.files import Files
from refactor_ls.model.layout import METADATA_FILES, read_ini, read_toml

# The name of a requirement (PEP 508); what has a marker is not needed everywhere.
_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][\w.-]*)[^;]*$")
_INSTALL_REQUIRES = re.compile(r"\binstall_requires\s*=\s*[\[(]([^\])]*)[\])]")
_QUOTED = re.compile(r"[\"']([^\"'\n]+)[\"']")


def required_libraries(files: Files) -> frozenset[str]:
    """The distributions that are installed with one of the workspace, in the small letters that imports may have."""
    found = (
        _REQUIREMENT.match(each)
        for path in files
        if posixpath.basename(path) in METADATA_FILES
        for each in _requirements(posixpath.basename(path), files[path])
    )
    return frozenset(match[1].lower().replace("-", "_") for match in found if match)


def _requirements(name: str, text: str) -> Iterable[str]:
    if name == "pyproject.toml":
        return _of_pyproject(text)
    if name == "setup.cfg":
        return read_ini(text).get("options", "install_requires", fallback="").splitlines()
    return [each for listed in _INSTALL_REQUIRES.findall(text) for each in _QUOTED.findall(listed)]


def _of_pyproject(text: str) -> Iterator[str]:
    table = read_toml(text)
    yield from map(str, table.get("project", {}).get("dependencies", ()))
    for name, wanted in table.get("tool", {}).get("poetry", {}).get("dependencies", {}).items():
        if not (isinstance(wanted, dict) and (wanted.get("optional") or "markers" in wanted)):
            yield name
