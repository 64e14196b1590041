"""Which files belong to a workspace: git's list where there is one, a walk over the folders otherwise.

Links to folders are never followed: what they lead to inside the workspace is found at its own place, what
lies outside is not ours to change, and no loop can hang us.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from refactor_ls.refactorings.texts.documents import is_configuration, is_other_python, may_be_program
from refactor_ls.settings import matches

METADATA_FILES = ("pyproject.toml", "setup.cfg", "setup.py", "pytest.ini", "tox.ini", "refactor-ls.toml")
CONTRACT_FILES = (".importlinter", "tach.toml", "tach.domain.toml")
MARKERS = ("py.typed",)  # a package that has one shows its types to others
TOOL_FOLDERS = (".tox", ".nox", ".eggs", ".mypy_cache", ".ruff_cache", "__pycache__")
NEVER_OURS = (".git", ".hg", ".venv", "node_modules", "site-packages", *TOOL_FOLDERS)
INSTANT_NS = 2_000_000_000  # the coarsest clock of a file system that is still in use
# What people write for tools is small: what is bigger are data, which name no modules.
MOST_BYTES_OF_CONFIGURATION = 500_000
# Folders of these names are tools' output unless they are packages: the standard library has a `venv`.
OURS_WHEN_PACKAGES = ("venv",)
FOLDERS_OF_PROGRAMS = ("bin", "scripts", "tools", "sbin")
OURS_WHEN_PACKAGES_AT_ROOT = ("build", "dist")

_WANTED = re.compile(
    rf".*\.(?:pyi?|rst|md|ipynb)|(?:.*/)?(?:{'|'.join(map(re.escape, METADATA_FILES + CONTRACT_FILES + MARKERS))})",
    re.DOTALL,
)
_NEVER = re.compile(rf"(?:.*/)?(?:{'|'.join(map(re.escape, NEVER_OURS))}|[^/]*\.egg-info)/", re.DOTALL)
# A repository's own fsmonitor hook is a program that somebody else chose: it stays off.
GIT = ("git", "-c", "core.fsmonitor=false")
_LIST_FILES = (*GIT, "ls-files", "-z", "--stage", "--others", "--exclude-standard")
# What git sets for the hooks of one repository must not make us list that one instead of ours.
OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
_SUBMODULE_MODE = "160000 "


@dataclass(frozen=True)
class Stamp:
    """What tells cheaply that a file is still the one that was seen: bytes, nanoseconds, its number.

    `ctime_ns` changes, where there is such a thing, also when somebody sets the time of a file back.
    """

    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """The stamp in what `os.stat` says."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


@dataclass(frozen=True)
class Discovery:
    """The workspace's files in order of their paths, and what could not be listed, with the reason.

    `since_ns` is when the first file was looked at, in nanoseconds of the clock; 0 where nobody will ask.
    """

    stamps: dict[str, Stamp]
    unreadable: dict[str, str] = field(default_factory=dict)
    since_ns: int = 0

    def is_unchanged(self, path: str, later: Discovery) -> bool:
        """Is a file surely what it was? One that was written just before may have been written twice in an instant."""
        stamp = self.stamps.get(path)
        if stamp is None or stamp != later.stamps.get(path):
            return False
        return max(stamp.mtime_ns, stamp.ctime_ns) < self.since_ns - INSTANT_NS


def discover(root: Path, exclude: Iterable[str] = ()) -> Discovery:
    """The Python, text and tools' files under `root`, without ignored ones, environments and build output."""
    unreadable: dict[str, str] = {}
    listed = _listed_by_git(root)
    candidates = _walk(root, unreadable) if listed is None else listed
    ours = list(ours_among(candidates, exclude))
    for path in [path for path in ours if not path.isascii() and _printable(path) != path]:
        unreadable[_printable(path)] = "its name is not valid UTF-8"
        ours.remove(path)
    since_ns = time.time_ns()
    return Discovery(dict(_stamped(root, ours)), unreadable, since_ns)


def is_source_path(path: str) -> bool:
    """Does the workspace read files of this name in such a place, settings aside?"""
    is_wanted = _WANTED.fullmatch(path) is not None or is_configuration(path) or is_other_python(path, "")
    return is_wanted and _NEVER.match(path) is None


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def ours_among(paths: Iterable[str], exclude: Iterable[str]) -> tuple[str, ...]:
    """The paths that the workspace lists, in order, if git ignores none of them."""
    return _ours(frozenset(paths), tuple(exclude))


@lru_cache(maxsize=2)  # the names are mostly the same when the server looks again
def _ours(paths: frozenset[str], globs: tuple[str, ...]) -> tuple[str, ...]:
    foreign = tuple(_environments(paths) | _output_folders(paths))
    wanted = (p for p in paths if is_source_path(p) or (may_be_program(p) and not _NEVER.match(p)))
    kept = (path for path in wanted if not path.startswith(foreign))
    return tuple(sorted(path for path in kept if not matches(path, globs)))


def _environments(paths: Collection[str]) -> set[str]:
    return {path.removesuffix("pyvenv.cfg") for path in paths if path.endswith("/pyvenv.cfg")}


def _output_folders(paths: Collection[str]) -> set[str]:
    anywhere, at_root = "|".join(OURS_WHEN_PACKAGES), "|".join(OURS_WHEN_PACKAGES_AT_ROOT)
    folder = re.compile(rf"(?:{at_root})/|(?:.*?/)??(?:{anywhere})/", re.DOTALL)
    found = {match.group() for match in map(folder.match, paths) if match}
    return {name for name in found if name + "__init__.py" not in paths}


def _stamped(root: Path, paths: Iterable[str]) -> Iterator[tuple[str, Stamp]]:
    """The paths that are regular files, links followed: git also lists deleted files; a pipe would hang."""
    prefix = os.path.join(root, "")
    for path in paths:
        try:
            status = os.stat(prefix + path)
        except OSError:
            continue
        is_small = status.st_size <= MOST_BYTES_OF_CONFIGURATION or _WANTED.fullmatch(path) is not None
        if not (stat.S_ISREG(status.st_mode) and is_small):
            continue
        if is_source_path(path) or is_other_python(path, _first_line(prefix + path, status)):
            yield path, Stamp.of(status)


def _first_line(path: str, status: os.stat_result) -> str:
    """How a file without a suffix begins, which says what runs it; "" where it is no program at first sight."""
    is_executable = os.name == "nt" or status.st_mode & 0o111
    if not is_executable and os.path.basename(os.path.dirname(path)) not in FOLDERS_OF_PROGRAMS:
        return ""
    try:
        with open(path, "rb") as handle:
            return handle.readline(200).decode("utf-8", "replace")
    except OSError:
        return ""


def git_environment() -> dict[str, str]:
    """What git gets to see of ours: nothing that names another repository than the one that it is started in."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_REPOSITORY}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0"}


def _listed_by_git(root: Path) -> list[str] | None:
    """Every path that git tracks or would track under `root`; None when git has no say here."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return None
    try:
        done = subprocess.run(_LIST_FILES, cwd=root, env=git_environment(), capture_output=True, check=False)
    except OSError:
        return None
    entries = [entry for entry in os.fsdecode(done.stdout).split("\0") if entry]
    if done.returncode or not entries:
        return None
    paths: list[str] = []
    for entry in entries:
        mode_and_hash, is_tracked, path = entry.partition("\t")
        if entry.endswith("/") or mode_and_hash.startswith(_SUBMODULE_MODE):
            paths += _of_repository_inside(root, (path or entry).rstrip("/"))
        else:
            paths.append(path if is_tracked else entry)
    return paths


def _of_repository_inside(root: Path, folder: str) -> Iterator[str]:
    """The paths of a submodule or another repository below: git lists only the name of its folder."""
    if not (root / folder / ".git").exists():
        return  # a submodule that was not checked out
    inside = _listed_by_git(root / folder)
    for path in _walk(root / folder, {}) if inside is None else inside:
        yield f"{folder}/{path}"


def _walk(root: Path, unreadable: dict[str, str]) -> Iterator[str]:
    """Every file under `root` that is not in a folder that is never ours."""
    pending, seen, prefix = [""], set[tuple[int, int]](), os.path.join(root, "")
    while pending:
        folder = pending.pop()
        try:
            status = os.stat(prefix + folder)
            entries = list(os.scandir(prefix + folder))
        except OSError as error:
            unreadable[folder.rstrip("/") or "."] = error.strerror or str(error)
            continue
        identity = (status.st_dev, status.st_ino)
        is_environment = folder and any(entry.name == "pyvenv.cfg" for entry in entries)
        if identity in seen or is_environment:
            continue  # seen: junctions on Windows are folders that can lead back
        seen.add(identity)
        for entry in entries:
            path = folder + entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif not _NEVER.match(path + "/"):
                pending.append(path + "/")
