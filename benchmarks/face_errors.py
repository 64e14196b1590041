"""What `public_face` said of a module before a change, and says no more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MODULES = re.compile(r"(?:\b\w+\.)+(?=\w)")
EXAMPLE_IMPORT = re.compile(r"^ *>>> (?:from|import) .*\n", re.MULTILINE)


def face_errors(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What `public_face` says of a module's own names that is not as it was."""
    wrong = []
    for name, was in before.items():
        now = after.get(name)
        if was["is_imported"]:
            continue  # nothing of its own
        if now is None:
            wrong.append(f"{name} is gone")
            continue
        wrong += [
            f"{name}: {about} was {was[about]}, is {now[about]}"
            for about in ("kind", "name", "signature", "doc", "value", "is_at_home", "is_pickled")
            if was.get(about)
            and _own_words(name, about, now.get(about, was[about])) != _own_words(name, about, was[about])
        ]
        members, members_now = was.get("members", {}), now.get("members", {})
        wrong += [f"{name}.{member} is gone" for member in members if member not in members_now]
        wrong += [
            f"{name}.{member} was {about[:2]}, is {members_now[member][:2]}"
            for member, about in members.items()
            if member in members_now and members_now[member][:2] != about[:2]
        ]
    return wrong


def _own_words(name: str, about: str, said: Any) -> Any:
    """A docstring without what its examples import, which may be more after a split, and the modules it names."""
    is_docstring = isinstance(said, str) and (about == "doc" or name == "__doc__")
    return MODULES.sub("", EXAMPLE_IMPORT.sub("", said)) if is_docstring else said
