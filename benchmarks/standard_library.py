"""The running Python's own library as a package `lib`, whose modules can be changed and tested without touching it."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from pathlib import Path

from benchmarks.corpus import HOME, Package

PYTHON = "{}.{}.{}".format(*sys.version_info)
LIBRARY = Package("cpython-modules", PYTHON, "lib", junit=False)
HOME_OF_ALL = Path(sysconfig.get_path("stdlib"))
ALONE = "alone_"  # what files start with that stand beside the package
MAIN_GUARD = re.compile(r"^if __name__ ==", re.MULTILINE)
RELATIVE_IMPORT = re.compile(r"^\s*from \.", re.MULTILINE)
LEFT_OUT = (
    "__pycache__", "test", "tests", "idle_test", "site-packages", "lib-dynload", "config-*", "ensurepip",
    "turtledemo", "encodings", "pydoc_data", "_sysconfigdata_*",
    "pydoc.py",  # lists the modules of any folder: beside it each new module is refused
)  # fmt: skip

# Takes the places of the modules that are tested: all of a package, where the tests themselves do not stand on it.
LIBRARY_TESTS = """\
import importlib, importlib.abc, importlib.util, sys, unittest
copy, name, *tests = sys.argv[1:]
top = name.partition(".")[0]

class Copies(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, wanted, path, target=None):
        if wanted.partition(".")[0] == top:
            return importlib.util.spec_from_loader(wanted, self)
    def create_module(self, spec):
        module = importlib.import_module(copy.removesuffix(name) + spec.name)
        self.spec = module.__spec__
        return module
    def exec_module(self, module):
        module.__spec__ = self.spec

if "." in name and top not in ("unittest", "importlib", "concurrent", "logging", "tkinter"):
    for known in [known for known in sys.modules if known.partition(".")[0] == top]:
        del sys.modules[known]
    sys.meta_path.insert(0, Copies())
module = sys.modules[name] = importlib.import_module(copy)
parent, _, last = name.rpartition(".")
if parent:
    setattr(importlib.import_module(parent), last, module)
unittest.main(module=None, argv=["tests", *tests])
"""
SPECIAL_TESTS = {
    "_collections_abc": ("test_collections",),
    "_pydecimal": ("test_decimal",),
    "_pyio": ("test_io", "test_memoryio"),
    "concurrent.futures._base": ("test_concurrent_futures",),
    "html.entities": ("test_html",),
    "http.client": ("test_httplib",),
    "http.cookiejar": ("test_http_cookiejar",),
    "http.server": ("test_httpservers",),
    "importlib._bootstrap": (),
    "importlib._bootstrap_external": (),
    "pickle": ("test_pickle", "test_pickletools"),
    "re._compiler": ("test_re",),
    "re._parser": ("test_re",),
    "tkinter": (),
    "unittest.mock": ("unittest.test.testmock",),
    "urllib.parse": ("test_urlparse",),
    "urllib.request": ("test_urllib", "test_urllib2"),
    "xml.dom.expatbuilder": ("test_minidom",),
    "xml.etree.ElementTree": ("test_xml_etree",),
    "xmlrpc.client": ("test_xmlrpc",),
    "xmlrpc.server": ("test_xmlrpc",),
}


def make_library() -> None:
    """Write the package to where unpacked source distributions lie, when it is not there.

    A program could not import from its package when it is run by its path, so each also stands alone beside it.
    """
    kept = HOME / "sources" / f"{LIBRARY.name}-{LIBRARY.version}"
    if kept.exists():
        return
    made = kept.with_name(kept.name + ".part")
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(HOME_OF_ALL, made / "lib", ignore=shutil.ignore_patterns(*LEFT_OUT))
    (made / "lib" / "__init__.py").write_text("")
    for file in (made / "lib").rglob("*.py"):
        text = file.read_text(encoding="utf-8", errors="replace")
        if MAIN_GUARD.search(text) and not RELATIVE_IMPORT.search(text) and file.name != "__init__.py":
            name = "_".join(file.relative_to(made / "lib").with_suffix("").parts)
            shutil.copy(file, made / f"{ALONE}{name}.py")
    (made / "run_library_tests.py").write_text(LIBRARY_TESTS)
    made.rename(kept)


def real_name(module: str) -> str:
    """The name, in the standard library, of a module of the copy; of one that stands alone it has no dots."""
    return module.removeprefix("lib.").removeprefix(ALONE)


def tests_of(module: str) -> tuple[str, ...]:
    """What runs CPython's own tests of a module of the copy (arguments of python); empty where none are known."""
    name = real_name(module)
    tests = tuple(
        test if test.startswith("unittest.") else f"test.{test}"
        for test in SPECIAL_TESTS.get(name, _usual_tests(name))
    )
    return ("run_library_tests.py", module, name, *tests) if tests else ()


def _usual_tests(name: str) -> tuple[str, ...]:
    parts = [part.strip("_") for part in name.split(".")]
    folder, last = f"test_{parts[0]}", f"test_{parts[-1]}"
    for wanted in (f"{folder}/{last}", f"{folder}_{parts[-1]}", last, folder):
        path = HOME_OF_ALL / "test" / wanted
        if path.with_suffix(".py").exists() or (path / "__init__.py").exists():
            return (wanted.replace("/", "."),)
    return ()
