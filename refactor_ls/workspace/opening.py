"""A workspace: its root, its files at one moment, and its settings."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from refactor_ls.refactorings.change import Reason
from refactor_ls.settings import DEFAULTS, Settings, line_of, matches, table_of
from refactor_ls.workspace.discover import discover, is_source_path
from refactor_ls.workspace.disk import DiskFiles, reason_of
from refactor_ls.workspace.encoding import BadEncoding, decode

NO_OVERLAY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Workspace:
    """A folder with its files and settings, and what is wrong in the files that hold the settings."""

    root: Path
    files: DiskFiles
    settings: Settings
    problems: tuple[Reason, ...] = ()


def open_workspace(
    root: Path,
    settings: Settings | None = None,
    overlay: Mapping[str, str] = NO_OVERLAY,
    earlier: DiskFiles | None = None,
) -> Workspace:
    """The workspace at `root` as it is now; `overlay` holds the texts of unsaved buffers by path.

    Of `earlier` files of the same root that is taken over which a look at the disk shows to be as it was.
    Without `settings` those of the root's refactor-ls.toml count, or else those of its pyproject.toml.
    """
    place = Path(os.path.abspath(root))
    problems: tuple[Reason, ...] = ()
    if settings is None:
        settings, problems = read_settings(place, overlay)
    found = discover(place, settings.exclude)
    unsaved = {path: text for path, text in overlay.items() if _is_ours(path, settings)}
    files = DiskFiles(place, found, unsaved) if earlier is None else earlier.looked_at_again(found, unsaved)
    return Workspace(place, files, settings, problems)


def _is_ours(path: str, settings: Settings) -> bool:
    return is_source_path(path) and not matches(path, settings.exclude)


def read_settings(root: Path, overlay: Mapping[str, str] = NO_OVERLAY) -> tuple[Settings, tuple[Reason, ...]]:
    """The settings in the root's metadata, the defaults where there are none, and what is wrong with them."""
    path = "refactor-ls.toml"
    if path not in overlay and not (root / path).exists():
        path = "pyproject.toml"
    try:
        text = overlay[path] if path in overlay else decode(path, (root / path).read_bytes()).text
        settings, problems = Settings.from_table(table_of(path, text))
    except FileNotFoundError:
        return DEFAULTS, ()
    except (OSError, BadEncoding) as error:
        return DEFAULTS, (Reason(f"cannot be read: {reason_of(error)}", path),)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return DEFAULTS, (Reason(f"is not valid TOML: {error}", path, int(line[1]) if line else 0),)
    return settings, tuple(Reason(str(problem), path, line_of(path, text, problem)) for problem in problems)
