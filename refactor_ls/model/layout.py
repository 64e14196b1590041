"""What the project's own metadata says: source roots, what is shipped, which Pythons."""

from __future__ import annotations

import configparser
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from refactor_ls.model.files import Files
from refactor_ls.model.import_form import ImportForm, import_form
from refactor_ls.model.modules import join
from refactor_ls.model.tables import list_at, read_ini, read_toml, table_at

# Folders that many distributions have and that are no packages.
_NO_NAMESPACES = frozenset("src tests test docs doc examples scripts tools benchmarks".split())
METADATA_FILES = ("pyproject.toml", "setup.cfg", "setup.py")


@dataclass(frozen=True)
class Layout:
    """Source roots, the folders of distributions that ship packages, and the oldest Python that is supported.

    `renamed` are the folders of packages that are installed under another name: (folder, dotted name).
    `form`: how the tools that are set up here write imports.
    """

    roots: tuple[str, ...] = ()
    distributions: tuple[str, ...] = ()
    oldest_python: tuple[int, int] = (3, 0)
    private: frozenset[str] = field(default_factory=frozenset)
    form: ImportForm = field(default_factory=ImportForm)
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def lazy_annotations(self) -> bool:
        """Does no supported Python evaluate annotations at a definition (PEP 649)?"""
        return self.oldest_python >= (3, 14)


def layout_of(files: Files, declared: tuple[str, ...] = ()) -> Layout:
    """Read the metadata files; `declared` roots from the settings come first."""
    roots = list(declared)
    distributions: list[str] = []
    packages: list[tuple[str, str]] = []
    oldest = (3, 0)
    for path in files:
        folder, name = posixpath.split(path)
        if name not in METADATA_FILES and name not in ("pytest.ini", "tox.ini"):
            continue
        text = files[path]
        if name == "pyproject.toml":
            table = read_toml(text)
            packages += [(name, join(folder, place)) for name, place in _pyproject_packages(table)]
            roots += [join(folder, root) for root in _pyproject_roots(table)]
            if _names_a_distribution(table):
                distributions.append(folder)
            oldest = max(oldest, oldest_python(str(table_at(table, "project").get("requires-python", ""))))
        elif name == "setup.py":
            distributions += [folder] if "setup(" in text else []
            packages += [(name, join(folder, place)) for name, place in _setup_packages(text)]
            roots += [
                join(folder, root)
                for root in re.findall(r"package_dir\s*=\s*{\s*['\"]['\"]\s*:\s*['\"]([\w./]+)", text)
            ]
        else:
            config = read_ini(text)
            packages += [(name, join(folder, place)) for name, place in _config_packages(config)]
            roots += [join(folder, root) for root in _config_roots(config)]
            distributions += [folder] if config.has_option("metadata", "name") else []
    for folder in ("", *distributions):
        if any(path.startswith(join(folder, "src") + "/") and path.endswith(".py") for path in files):
            roots.append(join(folder, "src"))
    roots += _sharing_namespaces(files, distributions)
    roots = [root.removeprefix("./").strip("/") for root in roots]
    return Layout(
        tuple(dict.fromkeys("" if r == "." else r for r in roots)),
        tuple(dict.fromkeys(distributions)),
        oldest,
        form=import_form(files),
        renamed=tuple(dict.fromkeys(_renamed(packages))),
    )


def _renamed(packages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of packages and their folders, those whose folders end otherwise than their names."""
    for name, place in packages:
        folder = posixpath.normpath(place).removeprefix("./").strip("/")
        inner = name.replace(".", "/")
        if folder not in ("", ".") and folder != inner and not folder.endswith(f"/{inner}"):
            yield folder, name


def _pyproject_packages(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    found = table_at(table, "tool", "setuptools", "package-dir")
    yield from ((name, place) for name, place in found.items() if name and isinstance(place, str))
    sources = _hatch_sources(table_at(table, "tool", "hatch", "build"))
    yield from ((name.replace("/", "."), place) for place, name in sources if name)


def _hatch_sources(build: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Folders, and the names under which hatch installs what lies in them: "" for roots."""
    for table in (build, *table_at(build, "targets").values()):
        sources = table_at(table, "sources").items()
        yield from ((root, name) for root, name in sources if isinstance(name, str))
        yield from ((root, "") for root in list_at(table, "sources"))


def _setup_packages(text: str) -> Iterator[tuple[str, str]]:
    for table in re.findall(r"package_dir\s*=\s*{([^{}]*)}", text):
        yield from re.findall(r"['\"]([\w.]+)['\"]\s*:\s*['\"]([\w./-]+)['\"]", table)


def _config_packages(config: configparser.ConfigParser) -> Iterator[tuple[str, str]]:
    for line in config.get("options", "package_dir", fallback="").splitlines():
        name, _, place = line.partition("=")
        if name.strip() and place.strip():
            yield name.strip(), place.strip()


def _sharing_namespaces(files: Files, distributions: list[str]) -> Iterator[str]:
    """The folders of distributions that hold a part of one namespace package each, without a ``src`` between."""
    tops: dict[str, set[str]] = {}
    for path in files:
        for folder in (f for f in distributions if f and path.startswith(f"{f}/") and path.endswith(".py")):
            top, _, rest = path[len(folder) + 1 :].partition("/")
            if rest and top not in _NO_NAMESPACES and join(folder, top, "__init__.py") not in files:
                tops.setdefault(top, set()).add(folder)
    yield from sorted({folder for found in tops.values() if len(found) > 1 for folder in found})


def oldest_python(specifier: str) -> tuple[int, int]:
    """The lowest minor version that a ``requires-python`` admits; (3, 0) when it names none."""
    found = [(int(a), int(b)) for a, b in re.findall(r"(?:>=|~=|==|>)\s*(\d+)\.(\d+)", specifier)]
    return max(found, default=(3, 0))


def _pyproject_roots(table: dict[str, Any]) -> Iterator[str]:
    tool, build = table_at(table, "tool"), table_at(table, "tool", "hatch", "build")
    folders = table_at(tool, "setuptools", "package-dir")
    backends = [
        *(folders.values() if "" in folders else ()),
        table_at(tool, "maturin").get("python-source"),
        table_at(tool, "pdm", "build").get("package-dir"),
    ]
    yield from (root for root in backends if isinstance(root, str))
    yield from list_at(tool, "setuptools", "packages", "find", "where")
    for target in table_at(build, "targets").values():
        yield from (posixpath.dirname(package) for package in list_at(target, "packages"))
    yield from (place for place, name in _hatch_sources(build) if not name)
    packages = table_at(tool, "poetry").get("packages")
    for package in packages if isinstance(packages, list) else ():
        if isinstance(table_at(package).get("from"), str):
            yield package["from"]
    yield from _words(table_at(tool, "pytest", "ini_options").get("pythonpath"))


def _config_roots(config: configparser.ConfigParser) -> Iterator[str]:
    where = config.get("options.packages.find", "where", fallback="")
    yield from _words(where)
    for line in config.get("options", "package_dir", fallback="").splitlines():
        key, _, folder = line.partition("=")
        if not key.strip() and folder.strip():
            yield folder.strip()
    for section in ("pytest", "tool:pytest"):
        yield from _words(config.get(section, "pythonpath", fallback=""))


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return value.split()
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _names_a_distribution(table: dict[str, Any]) -> bool:
    return any(table_at(table, *keys).get("name") for keys in (("project",), ("tool", "poetry")))
