"""What the editor at the other end can do, read once from its capabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from lsprotocol import types

from refactor_ls.server.convert import Encoding


@dataclass(frozen=True)
class Client:
    """The capabilities that change what we send; the defaults are those of a client that declares nothing."""

    encoding: Encoding = "utf-16"
    action_literals: bool = False
    resolves_edits: bool = False
    resolves_commands: bool = False
    shows_disabled: bool = False
    document_changes: bool = False
    resource_operations: frozenset[str] = frozenset()
    applies_edits: bool = False
    marks_refactorings: bool = False
    shows_annotations: bool = False
    related_information: bool = False
    asks_users: bool = False
    answers_configuration: bool = False
    registers_configuration: bool = False
    registers_watchers: bool = False

    @property
    def versioned_edits(self) -> bool:
        """Does it take `documentChanges`? Neovim does so without declaring it; its resource operations tell."""
        return self.document_changes or bool(self.resource_operations)


def client_of(capabilities: types.ClientCapabilities, encoding: str, name: str = "") -> Client:
    """What `capabilities` say, once `encoding` is agreed on; `name` is what the client calls itself."""

    def declared(dotted: str) -> Any:
        value: Any = capabilities
        for name in dotted.split("."):
            value = getattr(value, name, None)
        return value

    resolved = declared("text_document.code_action.resolve_support.properties") or ()
    return Client(
        encoding=cast("Encoding", str(getattr(encoding, "value", encoding))),
        action_literals=declared("text_document.code_action.code_action_literal_support") is not None,
        resolves_edits="edit" in resolved,
        resolves_commands="command" in resolved,
        shows_disabled=bool(declared("text_document.code_action.disabled_support")),
        document_changes=bool(declared("workspace.workspace_edit.document_changes")),
        resource_operations=frozenset(
            str(getattr(kind, "value", kind))
            for kind in declared("workspace.workspace_edit.resource_operations") or ()
        ),
        applies_edits=bool(declared("workspace.apply_edit")),
        marks_refactorings=bool(declared("workspace.workspace_edit.metadata_support")),
        shows_annotations=declared("workspace.workspace_edit.change_annotation_support") is not None,
        related_information=bool(declared("text_document.publish_diagnostics.related_information")),
        # Neovim's question keeps it from doing anything else until it is answered.
        asks_users=declared("window.show_message.message_action_item") is not None and name != "Neovim",
        answers_configuration=bool(declared("workspace.configuration")),
        registers_configuration=bool(declared("workspace.did_change_configuration.dynamic_registration")),
        registers_watchers=bool(declared("workspace.did_change_watched_files.dynamic_registration")),
    )
