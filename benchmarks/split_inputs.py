"""What is divided: real files that are too big, and the generated one, each in a tree in which it can be imported."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import HOME, Package, copied, environment, python_of, run_or_fail, unpacked
from benchmarks.giant_file import giant_text
from benchmarks.packages import PACKAGES

LIBRARY_TESTS = """\
import importlib, sys, unittest
module, name = sys.argv[1:]
sys.modules[name] = importlib.import_module(module)
unittest.main(module=f"test.test_{name}", argv=["tests"])
"""
CHECKOUT = "Lib/"  # where CPython has its library, with the tests of it
# What tests import, by their module; some Pythons have it in a folder.
TEST_DATA = {
    "typing.py": ("typinganndata", "ann_module*.py", "mod_generics_cache.py", "_typed_dict_helper.py")
}
TEST_IMPORT = re.compile(
    r"^from test(?:\.(?P<module>\w+)[\w.]* import|[ ]import (?P<names>[\w, ]+))", re.MULTILINE
)
PYTHON = "{}.{}.{}".format(*sys.version_info)


@dataclass(frozen=True)
class Input:
    """A file to divide: its package, its path in the unpacked package, a class of it (or "" for the whole module).

    `comes_from` says where the tree is from: "sdist", "wheel", "library" (of the running Python) or "generator".
    """

    package: Package
    file: str
    class_name: str = ""
    limits: tuple[int, ...] = (400, 1000)
    comes_from: str = "sdist"
    imports: str = ""  # only modules below this one are imported; "": all of the package

    @property
    def label(self) -> str:
        """How tables name it."""
        name = self.file.rpartition("/")[2]
        return f"{self.package.name} `{name}`" + (f", `{self.class_name}`" if self.class_name else "")

    @property
    def is_alone(self) -> bool:
        """Does the file stand in no package?"""
        return "/" not in self.file.removeprefix(f"{self.package.source_root}/")

    @property
    def module(self) -> str:
        """The dotted name of the file."""
        return self.file.removesuffix(".py").removeprefix(f"{self.package.source_root}/").replace("/", ".")


def library_input(name: str) -> Input:
    """A module of Python's own, beside its tests as in a checkout of CPython."""
    tests, root = ("run_library_tests.py", name, name), CHECKOUT.rstrip("/")
    package = Package(f"cpython-{name}", PYTHON, name, root, test_command=tests, junit=False)
    return Input(package, f"{CHECKOUT}{name}.py", comes_from="library")


SQLGLOT = next(package for package in PACKAGES if package.name == "sqlglot")
PANDAS = Package(
    "pandas",
    "2.2.3",
    "pandas",
    test_command=(
        "pandas/tests/generic",
        "pandas/tests/series/methods",
        "pandas/tests/frame/methods/test_align.py",
    ),
    test_needs=("hypothesis",),
)
TELEGRAM = Package("python-telegram-bot", "21.6", "telegram")
GIANT = Package("giant", "3", "orchestrator")

INPUTS = (
    Input(SQLGLOT, "sqlglot/expressions.py"),
    Input(SQLGLOT, "sqlglot/parser.py", "Parser"),
    Input(SQLGLOT, "sqlglot/generator.py", "Generator"),
    Input(PANDAS, "pandas/core/generic.py", "NDFrame", comes_from="wheel", imports="pandas.core"),
    Input(TELEGRAM, "telegram/_bot.py", "Bot", imports="telegram"),
    library_input("turtle"),
    library_input("typing"),
    library_input("argparse"),
    Input(GIANT, "orchestrator.py", "Orchestrator", (1000, 2000), comes_from="generator"),
)


def tree_of(each: Input, folder: Path) -> Path:
    """A fresh copy of the input's tree at `folder`."""
    kept = HOME / "sources" / f"{each.package.name}-{each.package.version}"
    if each.comes_from == "library" and not (kept / each.file).exists():
        shutil.rmtree(kept, ignore_errors=True)  # where it lay in another folder
    if not kept.exists() and each.comes_from != "sdist":
        made = kept.with_name(kept.name + ".part")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        {"wheel": _from_wheel, "library": _from_library, "generator": _generated}[each.comes_from](each, made)
        made.rename(kept)
    unpacked(each.package)
    return copied(each.package, folder)


def _from_wheel(each: Input, folder: Path) -> None:
    downloads = HOME / "downloads" / f"{each.package.name}-{each.package.version}-wheel"
    wanted = f"{each.package.name}=={each.package.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run_or_fail([*command, "--only-binary", ":all:", "--dest", str(downloads), wanted])
    (wheel,) = downloads.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder)


def _from_library(each: Input, folder: Path) -> None:
    library, name = Path(sysconfig.get_path("stdlib")), each.file.rpartition("/")[2]
    (folder / each.file).parent.mkdir()
    shutil.copy(library / name, folder / each.file)
    tests = folder / CHECKOUT / "test"
    shutil.copytree(library / "test" / "support", tests / "support")
    wanted = ["__init__.py", f"test_{name}", f"test_{name.removesuffix('.py')}", *TEST_DATA.get(name, ())]
    for pattern in (*wanted, "certdata", "*.pem"):
        _copy_tests(library / "test", tests, pattern)
    for pattern in sorted(set(_tests_imported(tests))):
        _copy_tests(library / "test", tests, pattern)
    (folder / "run_library_tests.py").write_text(LIBRARY_TESTS)


def _copy_tests(library: Path, tests: Path, pattern: str) -> None:
    for found in library.glob(pattern):
        if not (tests / found.name).exists():
            copy = shutil.copytree if found.is_dir() else shutil.copy
            copy(found, tests / found.name)


def _tests_imported(tests: Path) -> Iterator[str]:
    """The files and folders of tests that those which are there import: ``from test import mock_socket``."""
    for file in tests.rglob("*.py"):
        for found in TEST_IMPORT.finditer(file.read_text(encoding="utf-8", errors="replace")):
            for name in re.findall(r"\w+", found["module"] or found["names"]):
                yield from (f"{name}.py", name)


def _generated(each: Input, folder: Path) -> None:
    (folder / each.file).write_text(giant_text())


def interpreter_of(each: Input, *, with_tests: bool) -> Path:
    """An interpreter that can import the tree, and run its tests where these are wanted."""
    if each.comes_from in ("library", "generator"):
        return Path(sys.executable)
    if each.package is TELEGRAM or not with_tests:
        return python_of(each.package, with_tests=False)
    package = each.package
    needs = [f"{package.name}=={package.version}", "pytest", *package.test_needs]
    return environment(f"{package.name}-{package.version}-tests", needs)
