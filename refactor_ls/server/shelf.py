"""What the worker process remembers between jobs: open texts, settings, and snapshots to make offers from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from refactor_ls.analysis.findings import Finding
from refactor_ls.model.knowledge import Knowledge
from refactor_ls.model.project import Project, knowledge_of, learn
from refactor_ls.server.convert import BYTE_ORDER_MARK
from refactor_ls.server.messages import Buffer, Offered, Order, Place
from refactor_ls.server.places import root_of
from refactor_ls.settings import Settings
from refactor_ls.workspace import Workspace, open_workspace, read_settings
from refactor_ls.workspace.disk import DiskFiles


@dataclass
class Shelf:
    """Open texts by absolute path, and what was read for offers and findings until `forget`."""

    buffers: dict[str, Buffer] = field(default_factory=dict)
    findings: dict[str, tuple[tuple[int, Settings], list[Finding]]] = field(default_factory=dict)
    splits: dict[tuple[str, str], tuple[tuple[int, Settings], list[Offered]]] = field(default_factory=dict)
    _roots: dict[tuple[str, tuple[str, ...]], Path] = field(default_factory=dict)
    _settings: dict[Path, Settings] = field(default_factory=dict)
    _workspaces: dict[Path, Workspace] = field(default_factory=dict)
    _projects: dict[Path, tuple[dict[str, int], Project]] = field(default_factory=dict)
    _known: dict[Path, tuple[DiskFiles, Knowledge]] = field(default_factory=dict)
    _in_work: tuple[Path, DiskFiles, Project] | None = None

    def take(self, order: Order) -> None:
        """Bring the open texts up to date."""
        gone = [path for path in order.closed if path in self.buffers]
        self.findings = {path: kept for path, kept in self.findings.items() if path not in gone}
        self.splits = {key: kept for key, kept in self.splits.items() if key[0] not in gone}
        self.buffers = {path: kept for path, kept in self.buffers.items() if path not in gone} | dict(
            order.changed
        )
        settings_files = ("pyproject.toml", "refactor-ls.toml")
        if any(path.endswith(settings_files) for path in (*order.changed, *gone)):
            self.forget()

    def forget(self) -> None:
        """Read everything anew from now on: files changed on the disk, or the settings."""
        for kept in (self.splits, self._roots, self._settings, self._workspaces, self._projects):
            kept.clear()

    def read_anew(self) -> None:
        """Read texts anew from now on, of the files that are known: theirs changed, and finding files takes long."""
        for root, workspace in self._workspaces.items():
            self._workspaces[root] = replace(workspace, files=workspace.files.read_anew())
        self._projects.clear()
        self.splits.clear()

    def root_of(self, place: Place) -> Path:
        """The workspace of a file: the innermost open folder that holds it, else what `find_root` says."""
        key = (str(Path(place.path).parent), place.folders)
        if key not in self._roots:
            self._roots[key] = root_of(place.path, place.folders)
        return self._roots[key]

    def knows(self, place: Place) -> bool:
        """Is the file in the list that offers are made from, or is there no such list yet?"""
        root = self.root_of(place)
        listed = self._workspaces.get(root)
        return listed is None or Path(place.path).relative_to(root).as_posix() in listed.files

    def overlay(self, root: Path) -> dict[str, str]:
        """The open texts under `root` by path relative to it, without byte order marks."""
        return {
            Path(path).relative_to(root).as_posix(): buffer.text.removeprefix(BYTE_ORDER_MARK)
            for path, buffer in self.buffers.items()
            if Path(path).is_relative_to(root)
        }

    def settings(self, place: Place) -> Settings:
        """The settings of the file's workspace under those of the editor."""
        root = self.root_of(place)
        if root not in self._settings:
            self._settings[root] = read_settings(root, self.overlay(root))[0]
        return self._settings[root].overridden_by(place.settings)[0]

    def fresh_project(self, place: Place) -> Project:
        """The workspace as it is on the disk at this moment, under the open texts."""
        root = self.root_of(place)
        self._settings.pop(root, None)
        known = self._known.get(root)
        earlier = known[0] if known is not None else None
        workspace = open_workspace(root, self.settings(place), self.overlay(root), earlier)
        project = Project(workspace.files, workspace.settings)
        if known is not None:
            learn(project, known[1], workspace.files.changed_since(known[0]))
        self._in_work = (root, workspace.files, project)
        return project

    def rest(self) -> None:
        """A job is done: keep what the next one may take over, of one workspace, and let go of all else."""
        if self._in_work is not None:
            root, files, project = self._in_work
            self._known = {root: (files, knowledge_of(project))}
            self._in_work = None

    def recent_project(self, place: Place) -> Project:
        """The same open texts over a list of files that may be as old as the last `forget`; cheap, for offers."""
        root = self.root_of(place)
        if root not in self._workspaces:
            self._workspaces[root] = open_workspace(root, self.settings(place))
            self._projects.pop(root, None)
        stamps = {path: buffer.stamp for path, buffer in self.buffers.items()}
        if root not in self._projects or self._projects[root][0] != stamps:
            files = self._workspaces[root].files.replaced(dict(self.overlay(root)))
            self._projects[root] = (stamps, Project(files, self.settings(place)))
        return self._projects[root][1]
