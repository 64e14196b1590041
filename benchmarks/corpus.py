"""The real packages: pinned source distributions from PyPI, fetched with pip at run time into a cache folder.

The folder is the environment variable REFACTOR_LS_BENCH, else a folder under the system's temporary folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

HOME = Path(os.environ.get("REFACTOR_LS_BENCH") or Path(tempfile.gettempdir()) / "refactor-ls-bench")
ROPE = "rope==1.15.0"


class FetchFailed(Exception):
    """A package could not be downloaded or installed; the message is pip's own last words."""


@dataclass(frozen=True)
class Package:
    """A pinned package: its name on PyPI, its import name, and how its own tests are run from the unpacked folder."""

    name: str
    version: str
    module: str
    source_root: str = "."
    test_command: tuple[str, ...] = ()  # arguments of python; empty: the source distribution brings no tests
    test_needs: tuple[str, ...] = ()
    junit: bool = True  # the tests are run by pytest; else by unittest (recorded_unittest.py)

    @property
    def label(self) -> str:
        """Name and version, as in the tables."""
        return f"{self.name} {self.version}"


DJANGO_TESTS = """
    utils_tests template_tests forms_tests urlpatterns_reverse model_fields queries httpwrappers
    validators dispatch mail signing responses requests_tests lookup expressions schema migrations
    aggregation view_tests admin_utils handlers check_framework middleware sessions_tests
"""  # those that need no database server and no minutes

PACKAGES = (
    Package(
        "Django",
        "5.2.19",
        "django",
        test_command=(
            "tests/runtests.py",
            "--parallel=1",
            "--settings=test_sqlite",
            *DJANGO_TESTS.split(),
        ),
        test_needs=("tzdata", "jinja2", "pillow"),
        junit=False,
    ),
    Package(
        "sqlglot",
        "27.29.0",
        "sqlglot",
        test_command=("tests", "--ignore=tests/test_executor.py", "--ignore=tests/test_optimizer.py"),
        test_needs=("duckdb", "pandas", "python-dateutil", "pytz", "typing_extensions"),
    ),
    Package(
        "celery",
        "5.7.0",
        "celery",
        test_command=(
            "t/unit/utils",
            "t/unit/tasks",
            "t/unit/app",
            "t/unit/bin",
            "t/unit/events",
            "t/unit/fixups",
            "t/unit/worker/test_request.py",
            "t/unit/worker/test_strategy.py",
            "t/unit/worker/test_control.py",
            "t/unit/worker/test_state.py",
            "t/unit/backends/test_base.py",
            "t/unit/backends/test_redis.py",
            "--timeout=120",
        ),
        test_needs=(
            "pytest-celery",
            "pytest-rerunfailures",
            "pytest-subtests",
            "pytest-timeout",
            "pytest-click",
            "pytest-order",
            "freezegun",
            "msgpack",
            "pyyaml",
            "redis",
            "pydantic",
            "cryptography",
        ),
    ),
    Package(
        "Werkzeug",
        "3.1.3",
        "werkzeug",
        source_root="src",
        test_command=("tests", "--timeout=60", "--ignore=tests/test_serving.py"),
        test_needs=(
            "ephemeral-port-reserve",
            "pytest-timeout",
            "pytest-xprocess",
            "cryptography",
            "watchdog",
        ),
    ),
    Package("rich", "14.3.4", "rich"),
)


def chosen(names: str) -> list[Package]:
    """The packages of a comma-separated list of names, all of them for an empty one."""
    wanted = {name.lower() for name in names.split(",") if name}
    unknown = wanted - {package.name.lower() for package in PACKAGES}
    if unknown:
        raise SystemExit(
            f"unknown package {', '.join(sorted(unknown))}; known: {', '.join(p.name for p in PACKAGES)}"
        )
    return [package for package in PACKAGES if not wanted or package.name.lower() in wanted]


def unpacked(package: Package) -> Path:
    """The folder of the package's untouched source distribution, downloaded and unpacked on first use."""
    folder = HOME / "sources" / f"{package.name}-{package.version}"
    if not folder.exists():
        archive = _downloaded(package)
        with tempfile.TemporaryDirectory(dir=_made(HOME / "sources")) as scratch:
            with tarfile.open(archive) as tar:
                tar.extractall(
                    scratch, filter="data"
                )  # no absolute paths, no links out of the folder, no devices
            (top,) = Path(scratch).iterdir()
            os.replace(top, folder)
    return folder


def copied(package: Package, folder: Path) -> Path:
    """A fresh copy of the package's sources at `folder`, which is replaced when it is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(unpacked(package), folder, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def python_of(package: Package, *, with_tests: bool) -> Path:
    """The interpreter of a virtual environment that holds the package's dependencies (and those of its tests)."""
    needs = [f"{package.name}=={package.version}"]
    if with_tests and package.test_command:
        needs += [*(["pytest"] if package.junit else []), *package.test_needs]
    suffix = "-tests" if with_tests and package.test_command else ""
    return environment(f"{package.name}-{package.version}{suffix}", needs)


def rope_python() -> Path:
    """The interpreter of a virtual environment of rope's own."""
    return environment(ROPE.replace("==", "-"), [ROPE])


def environment(name: str, needs: list[str]) -> Path:
    """The interpreter of the virtual environment `name`, made with pip on first use."""
    folder = HOME / "environments" / name
    python = folder / "bin" / "python"
    done = folder / ".installed"
    if not done.exists() or done.read_text() != "\n".join(needs):
        run_or_fail([sys.executable, "-m", "venv", "--clear", str(folder)])
        run_or_fail([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *needs])
        done.write_text("\n".join(needs))
    return python


def run_or_fail(command: list[str]) -> None:
    """Run a command; when it fails raise FetchFailed with the end of what it wrote."""
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if ended.returncode:
        raise FetchFailed(f"{' '.join(command)}\n{(ended.stdout + ended.stderr)[-2000:]}")


def _downloaded(package: Package) -> Path:
    folder = _made(HOME / "downloads" / f"{package.name}-{package.version}")
    if not any(folder.glob("*.tar.gz")):
        run_or_fail(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--no-binary", ":all:", "--dest", str(folder), f"{package.name}=={package.version}"]
        )  # fmt: skip
    (archive,) = folder.glob("*.tar.gz")
    return archive


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
