"""Module names and paths: what an import statement in one file means among the workspace's files."""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.model.files import Files
from refactor_ls.model.modules import Modules, dotted, is_module_name, relative_name

PROJECT = [
    "setup.py",
    "run.py",
    "src/shop/__init__.py",
    "src/shop/cart.py",
    "src/shop/cart.pyi",
    "src/shop/plugins/card.py",
    "src/shop/api/__init__.py",
    "src/shop/api/v1.py",
    "space/deep/tool.py",
    "scripts/check.py",
    "scripts/shared.py",
    "scripts/not-a-name.py",
    "tests/__init__.py",
    "tests/test_cart.py",
]


def modules(paths: list[str], roots: tuple[str, ...] = ()) -> Modules:
    return Modules(Files(dict.fromkeys(paths, "")), roots)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("src/shop/__init__.py", "shop", id="package"),
        pytest.param("src/shop/cart.py", "shop.cart", id="module"),
        pytest.param("src/shop/cart.pyi", "shop.cart", id="stub"),
        pytest.param("src/shop/api/v1.py", "shop.api.v1", id="inner package"),
        pytest.param(
            "src/shop/plugins/card.py", "shop.plugins.card", id="folder without init inside a package"
        ),
        pytest.param("run.py", "run", id="at the root"),
        pytest.param("scripts/check.py", "check", id="script"),
        pytest.param("scripts/not-a-name.py", "", id="no name"),
        pytest.param("tests/test_cart.py", "tests.test_cart", id="tests"),
    ],
)
def test_name_of_a_path(path: str, name: str) -> None:
    assert modules(PROJECT, ("src",)).name(path) == name


def test_a_namespace_module_has_the_name_that_others_import_it_by() -> None:
    texts = {"space/deep/tool.py": "", "run.py": "from space.deep import tool\n"}
    assert Modules(Files(texts), ()).names("space/deep/tool.py")[0] == "space.deep.tool"
    assert Modules(Files(dict.fromkeys(texts, "")), ()).names("space/deep/tool.py")[0] == "tool"


@pytest.mark.parametrize(
    ("name", "importer", "path"),
    [
        pytest.param("shop", "run.py", "src/shop/__init__.py", id="package"),
        pytest.param("shop.cart", "tests/test_cart.py", "src/shop/cart.py", id="module"),
        pytest.param("shop.plugins", "run.py", "src/shop/plugins/", id="namespace package"),
        pytest.param("shop.plugins.card", "run.py", "src/shop/plugins/card.py", id="in a namespace package"),
        pytest.param("shared", "scripts/check.py", "scripts/shared.py", id="beside a script"),
        pytest.param("shared", "src/shop/cart.py", None, id="not beside a module of a package"),
        pytest.param("cart", "src/shop/api/v1.py", None, id="no implicit relative import"),
        pytest.param("os.path", "run.py", None, id="standard library"),
        pytest.param("shop.missing", "run.py", None, id="no such module"),
        pytest.param("shop.cart.Cart", "run.py", None, id="a name is no module"),
    ],
)
def test_what_an_absolute_name_means(name: str, importer: str, path: str | None) -> None:
    assert modules(PROJECT, ("src",)).find(name, importer) == path


@pytest.mark.parametrize(
    ("importer", "level", "module", "path"),
    [
        pytest.param("src/shop/cart.py", 1, "", "src/shop/__init__.py", id="own package"),
        pytest.param("src/shop/__init__.py", 1, "cart", "src/shop/cart.py", id="from the package itself"),
        pytest.param("src/shop/api/v1.py", 2, "cart", "src/shop/cart.py", id="up and down"),
        pytest.param("src/shop/api/v1.py", 2, "", "src/shop/__init__.py", id="up"),
        pytest.param("src/shop/plugins/card.py", 1, "", "src/shop/plugins/", id="own namespace package"),
        pytest.param("src/shop/plugins/card.py", 2, "api.v1", "src/shop/api/v1.py", id="through the parent"),
        pytest.param("run.py", 3, "shop", None, id="above the workspace"),
        pytest.param("src/shop/cart.py", 0, "shop.api", "src/shop/api/__init__.py", id="absolute"),
        ("run.py", 1, "", None),  # the folder of a script is no package
    ],
)
def test_what_a_from_import_means(importer: str, level: int, module: str, path: str | None) -> None:
    assert modules(PROJECT, ("src",)).resolve(importer, level, module) == path


@pytest.mark.parametrize(
    ("package", "name", "path"),
    [
        ("src/shop/__init__.py", "cart", "src/shop/cart.py"),
        ("src/shop/__init__.py", "api", "src/shop/api/__init__.py"),
        ("src/shop/__init__.py", "plugins", "src/shop/plugins/"),
        ("src/shop/plugins/", "card", "src/shop/plugins/card.py"),
        ("src/shop/__init__.py", "Cart", None),
        ("src/shop/cart.py", "api", None),
    ],
    ids=["module", "package", "namespace package", "in a namespace package", "name", "of no package"],
)
def test_submodule(package: str, name: str, path: str | None) -> None:
    assert modules(PROJECT, ("src",)).submodule(package, name) == path


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("src/shop/api/v1.py", ["src/shop/__init__.py", "src/shop/api/__init__.py"]),
        ("src/shop/api/__init__.py", ["src/shop/__init__.py"]),
        ("src/shop/plugins/card.py", ["src/shop/__init__.py"]),
        ("run.py", []),
    ],
    ids=["module", "package", "in a namespace package", "alone"],
)
def test_the_packages_that_run_first(path: str, above: list[str]) -> None:
    assert modules(PROJECT, ("src",)).packages_above(path) == above


@pytest.mark.parametrize(
    ("path", "base"),
    [
        ("src/shop/api/v1.py", "src"),
        ("src/shop/plugins/card.py", "src"),
        ("scripts/check.py", "scripts"),
        ("tests/test_cart.py", ""),
    ],
    ids=["package", "namespace package in a package", "script", "package at the root"],
)
def test_base_is_the_folder_above_the_topmost_package(path: str, base: str) -> None:
    assert modules(PROJECT).base(path) == base


def test_a_package_wins_over_a_module_of_its_name() -> None:
    assert modules(["a.py", "a/__init__.py", "a/b.py"]).on_disk("a") == "a/__init__.py"
    assert modules(["a.py", "a/b.py"]).on_disk("a") == "a.py"


@pytest.mark.parametrize(
    ("path", "root", "name"),
    [
        ("a/b.py", "", "a.b"),
        ("a/b.py", "a", "b"),
        ("a/__init__.py", "", "a"),
        ("a/b/", "", "a.b"),
        ("__init__.py", "", ""),
        ("ab/c.py", "a", ""),
        ("a/class.py", "", ""),
        ("a-b/c.py", "", ""),
    ],
    ids=[
        "module",
        "root",
        "package",
        "namespace",
        "the root itself",
        "elsewhere",
        "keyword",
        "no identifier",
    ],
)
def test_dotted(path: str, root: str, name: str) -> None:
    assert dotted(path, root) == name


@pytest.mark.parametrize(
    ("part", "expected"),
    [("a", True), ("é", True), ("match", True), ("class", False), ("a-b", False), ("1a", False), ("", False)],
)
def test_is_module_name(part: str, *, expected: bool) -> None:
    assert is_module_name(part) is expected


FOLDERS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3)
PATHS = st.builds(
    lambda folders, name: "/".join(["top", *folders, name]),
    FOLDERS,
    st.sampled_from(["__init__.py", "m.py", "n.py"]),
)


@given(PATHS, PATHS)
def test_a_relative_name_means_its_target_as_python_resolves_it(importer: str, target: str) -> None:
    found = relative_name(importer, target)
    assert found is not None
    level, module = found
    package = ".".join(importer.split("/")[:-1])
    assert importlib.util.resolve_name("." * level + module, package) == dotted(target, "")


def test_without_a_common_folder_there_is_no_relative_name() -> None:
    assert relative_name("a/m.py", "b/n.py") is None
    assert relative_name("m.py", "n.py") is None


TREES = st.lists(
    st.builds(
        lambda folders, name: "/".join([*folders, name]),
        FOLDERS,
        st.sampled_from(["__init__.py", "m.py", "n.py"]),
    ).filter(lambda path: path != "__init__.py"),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(TREES)
def test_every_name_leads_back_to_its_path(paths: list[str]) -> None:
    found = modules(paths)
    for path in paths:
        for name in found.names(path):
            assert path in found.candidates(name, path), name


@given(
    tree=TREES,
    name=st.lists(st.sampled_from(["a", "b", "c", "m", "n"]), min_size=1, max_size=4).map(".".join),
)
def test_names_mean_what_pythons_own_finder_finds(
    tmp_path_factory: pytest.TempPathFactory, tree: list[str], name: str
) -> None:
    root = tmp_path_factory.mktemp("tree")
    for path in tree:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    assert modules(tree).on_disk(name.replace(".", "/")) == found_by_python(root, name)


def found_by_python(root: Path, name: str) -> str | None:
    """The path that the import system finds for `name` below `root`; a namespace package ends with ``/``."""
    search, where = [str(root)], None
    for part in name.split("."):
        importlib.invalidate_caches()
        spec = importlib.machinery.PathFinder.find_spec(part, search)
        if spec is None:
            return None
        search = list(spec.submodule_search_locations or [])
        where = spec.origin
    if where is None:
        return Path(search[0]).relative_to(root).as_posix() + "/"
    return Path(where).relative_to(root).as_posix()


FOUND_BY_PATH = {
    "tests/conftest.py": "",
    "tests/helpers.py": "",
    "tests/unit/test_shop.py": "",
    "lib/prices.py": "",
    "lib/more/prices.py": "",
    "bin/bill.py": 'sys.path.insert(0, join(here, "..", "lib"))\n',
    "tools/names.py": "",
    "tools/inner/run.py": "sys.path.append(dirname(dirname(__file__)))\n",
    "other/run.py": "",
}


@pytest.mark.parametrize(
    ("name", "importer", "path"),
    [
        pytest.param("helpers", "tests/unit/test_shop.py", "tests/helpers.py", id="below a conftest file"),
        pytest.param("helpers", "other/run.py", None, id="elsewhere"),
        pytest.param("prices", "bin/bill.py", "lib/prices.py", id="in a folder that is put into the path"),
        pytest.param("prices", "other/run.py", None, id="without that"),
        pytest.param("names", "tools/inner/run.py", "tools/names.py", id="in the folder above"),
    ],
)
def test_what_is_found_by_changes_of_the_path(name: str, importer: str, path: str | None) -> None:
    assert Modules(Files(FOUND_BY_PATH), ()).find(name, importer) == path
