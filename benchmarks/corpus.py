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


def restored(package: Package, folder: Path, changed: list[str]) -> None:
    """Take back what changed in a copy: cheaper than a new one, and what Python compiled of the rest stays good."""
    origin = unpacked(package)
    for path in changed:
        (folder / path).unlink(missing_ok=True)
        if (origin / path).exists():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(origin / path, folder / path, follow_symlinks=False)
    for path in changed:
        if not (origin / path).exists():
            _remove_empty((folder / path).parent)


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and all(entry.name == "__pycache__" for entry in folder.iterdir()):
        shutil.rmtree(folder)


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
