"""What the project's own metadata says: source roots, what is shipped, which Pythons."""

from __future__ import annotations

import configparser
import posixpath
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from refactor_ls.model.files import Files
from refactor_ls.model.import_form import ImportForm, import_form
from refactor_ls.model.modules import join

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
            oldest = max(oldest, oldest_python(str(table.get("project", {}).get("requires-python", ""))))
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
    found = table.get("tool", {}).get("setuptools", {}).get("package-dir", {})
    yield from ((name, place) for name, place in found.items() if name and isinstance(place, str))
    sources = _hatch_sources(table.get("tool", {}).get("hatch", {}).get("build", {}))
    yield from ((name.replace("/", "."), place) for place, name in sources if name)


def _hatch_sources(build: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Folders, and the names under which hatch installs what lies in them: "" for roots."""
    for table in (build, *build.get("targets", {}).values()):
        sources = table.get("sources", ()) if isinstance(table, dict) else ()
        yield from sources.items() if isinstance(sources, dict) else ((root, "") for root in sources)


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


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML file; none where it has a mistake."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def read_ini(text: str) -> configparser.ConfigParser:
    """The sections of an INI file; none where it has a mistake."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return configparser.ConfigParser(interpolation=None)
    return parser


def _pyproject_roots(table: dict[str, Any]) -> Iterator[str]:
    tool = table.get("tool", {})
    setuptools = tool.get("setuptools", {})
    yield from setuptools.get("package-dir", {}).values() if "" in setuptools.get("package-dir", {}) else ()
    packages = setuptools.get("packages", {})
    if isinstance(packages, dict):
        yield from packages.get("find", {}).get("where", ())
    for target in tool.get("hatch", {}).get("build", {}).get("targets", {}).values():
        yield from (posixpath.dirname(package) for package in target.get("packages", ()))
    for place, name in _hatch_sources(tool.get("hatch", {}).get("build", {})):
        yield from [place] if not name else ()
    backends = (
        tool.get("maturin", {}).get("python-source"),
        tool.get("pdm", {}).get("build", {}).get("package-dir"),
    )
    yield from (root for root in backends if isinstance(root, str))
    for package in tool.get("poetry", {}).get("packages", ()):
        if isinstance(package, dict) and "from" in package:
            yield package["from"]
    yield from _words(tool.get("pytest", {}).get("ini_options", {}).get("pythonpath", ()))


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
    return bool(table.get("project", {}).get("name") or table.get("tool", {}).get("poetry", {}).get("name"))
