"""The argument of a command, read: which document, which symbols, which destination."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lsprotocol import types

from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.groups_table import groups_from, groups_in
from refactor_ls.server.places import root_of
from refactor_ls.server.session import Server
from refactor_ls.server.uris import path_of

FIELDS = ("source", "symbols", "destination", "facade", "closure", "likely")

SPLIT_FIELDS = ("class", "max_lines", "facade", "style", "pinned")


class BadArguments(ValueError):
    """The arguments of a command are not what it takes; the text says what they lack."""


def one_object(arguments: tuple[Any, ...], *fields: str) -> Mapping[str, Any]:
    """The one object that the command takes."""
    if len(arguments) != 1 or not isinstance(arguments[0], Mapping):
        raise BadArguments(f"takes one object with {' and '.join(f'`{name}`' for name in fields)}")
    return arguments[0]


def move_of(ls: Server, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A path in the workspace that is meant (absolute), and the request with paths relative to its folder."""
    request = {name: given[name] for name in FIELDS if given.get(name) is not None}
    source = _source_path(ls, given.get("uri"), _text_in(request, "source"))
    destination = _text_in(request, "destination")
    request["symbols"] = list(symbols_in(given))
    request["source"] = relative(ls, source, request["source"])
    request["destination"] = relative(ls, source, destination)
    return source, request


def module_move_of(ls: Server, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The path of the module or package (absolute), and the request with paths relative to the folder of it.

    A folder that exists is a place to move into, as one that is written with a slash at its end.
    """
    source = _source_path(ls, given.get("uri"), _text_in(given, "source"))
    wanted = _text_in(given, "destination")
    destination = relative(ls, source, wanted)
    folder = Path(root_of(source, ls.folders)) / destination
    is_into = wanted.endswith("/") or (folder.is_dir() and not _is_same(Path(source), folder))
    return source, {
        "request": "move_module",
        "source": relative(ls, source, source),
        "destination": f"{destination.rstrip('/')}/" if is_into else destination,
        "likely": bool(given.get("likely", False)),
    }


def extraction_of(ls: Server, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The path of the file (absolute), and the request with the path relative to its folder."""
    path = _source_path(ls, given.get("uri"), _text_in(given, "path"))
    lines = [given.get("first"), given.get("last")]
    if not all(isinstance(line, int) for line in lines):
        raise BadArguments("`first` and `last` must be numbers of lines, counted from 1")
    if not isinstance(given.get("name"), str):
        raise BadArguments("`name` must be the name of the new function")
    request = {"request": "extract_function", "path": relative(ls, path, path)}
    return path, {**request, "first": lines[0], "last": lines[1], "name": given["name"]}


def module_split_of(ls: Server, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The path of the module (absolute), and the request with paths relative to its folder.

    `groups` may be a TOML table too; without them they are proposed.
    """
    if given.get("class"):
        raise BadArguments("`class` is for `refactor-ls.splitClass`")
    return split_of(ls, given)


def class_split_of(ls: Server, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """As `module_split_of`, of a class."""
    if not given.get("class"):
        raise BadArguments("`class` must be the name of a class")
    return split_of(ls, given)


def split_of(ls: Server, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The path of the module (absolute), and the request with paths relative to its folder."""
    source = _source_path(ls, given.get("uri"), _text_in(given, "source"))
    named = {"source": relative(ls, source, source)}
    kept = {name: given[name] for name in SPLIT_FIELDS if given.get(name) is not None}
    if given.get("groups") is None:
        into = given.get("into")
        folder = {} if into is None else {"into": relative(ls, source, str(into))}
        return source, {"request": "propose_split", **named, **kept, **folder}
    try:
        groups = given["groups"]
        table = groups_in(groups) if isinstance(groups, str) else groups_from(dict(groups))
    except (ValueError, TypeError) as error:
        raise BadArguments(f"`groups`: {error}") from None
    request = "split_class" if given.get("class") else "split_module"
    moved = {relative(ls, source, path): list(names) for path, names in table.items()}
    return source, {"request": request, **named, **kept, "groups": moved}


def _is_same(source: Path, folder: Path) -> bool:
    """Are they one folder, perhaps by names that differ in case?"""
    return source.exists() and source.samefile(folder)


def deletion_of(ls: Server, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A path in the workspace that is meant (absolute), and the request with paths relative to its folder."""
    source = _source_path(ls, given.get("uri"), _text_in(given, "source"))
    others = given.get("others") or {}
    if not isinstance(others, Mapping):
        raise BadArguments("`others` must be an object of paths with lists of names")
    request = {
        "request": "safe_delete",
        "source": relative(ls, source, given["source"]),
        "symbols": list(symbols_in(given)) if given.get("symbols") else [],
        "others": {relative(ls, source, str(path)): names for path, names in others.items()},
        "public": bool(given.get("public", False)),
    }
    return source, request


def document_in(given: Mapping[str, Any]) -> str:
    """The absolute path of the file that `uri` names."""
    path = path_of(str(given.get("uri", "")))
    if path is None:
        raise BadArguments("`uri` must be the uri of a file")
    return path


def symbols_in(given: Mapping[str, Any]) -> tuple[str, ...]:
    """The names that `symbols` lists."""
    symbols = given.get("symbols")
    if (
        not isinstance(symbols, list | tuple)
        or not symbols
        or not all(isinstance(name, str) for name in symbols)
    ):
        raise BadArguments("`symbols` must be a list of names")
    return tuple(symbols)


def span_in(ls: Server, given: Mapping[str, Any]) -> tuple[int, int] | None:
    """The offsets of `range` in the open document; None without a range."""
    if given.get("range") is None:
        return None
    document = ls.documents.get(str(given.get("uri", "")))
    if document is None:
        raise BadArguments("`range` needs a document that is open")
    try:
        ends = [given["range"][end] for end in ("start", "end")]
        places = [types.Position(int(at["line"]), int(at["character"])) for at in ends]
    except (KeyError, TypeError, ValueError):
        raise BadArguments("`range` must be a range as in the protocol") from None
    start, end = (document.offset_of((at.line, at.character), ls.client.encoding) for at in places)
    return min(start, end), max(start, end)


def relative(ls: Server, near: str, text: str) -> str:
    """A path or uri as a path relative to the workspace of the file `near` (absolute)."""
    absolute = _path_in(text)
    if absolute is None:
        return text.replace("\\", "/")
    root = root_of(near, ls.folders)
    if not Path(absolute).is_relative_to(root):
        raise BadArguments(f"{absolute} lies outside the workspace {root}")
    return Path(absolute).relative_to(root).as_posix()


def stale(ls: Server, given: Mapping[str, Any]) -> list[Reason]:
    """Why the request no longer fits: the document has another version than the one that it was made from."""
    document = ls.documents_with_path().get(path_of(str(given.get("uri", ""))) or "")
    if given.get("version") is None or (document is not None and document.version == given["version"]):
        return []
    now = f"version {document.version} now" if document else "not open"
    message = f"the request was made from version {given['version']} of the document, which is {now}"
    return [Reason(message, str(given.get("uri", "")), remedy="ask again")]


def _text_in(given: Mapping[str, Any], name: str) -> str:
    text = given.get(name)
    if not isinstance(text, str) or not text:
        raise BadArguments(f"`{name}` must be a path relative to the workspace, or a uri")
    return text


def _source_path(ls: Server, uri: Any, source: str) -> str:
    """The absolute path of the source: as given, or in the folder of `uri`, or in the first folder that has it."""
    absolute = _path_in(source)
    if absolute is not None:
        return absolute
    near = path_of(uri) if isinstance(uri, str) else None
    folders = [root_of(near, ls.folders)] if near else list(map(Path, ls.folders))
    if not folders:
        raise BadArguments("no folder is open, so `source` or `uri` must be a uri")
    holding = [folder for folder in folders if (folder / source).exists()]
    return str((holding or folders)[0] / source)


def _path_in(text: str) -> str | None:
    """The absolute path that a uri or path names, None for a relative path."""
    if text.startswith("file:"):
        return path_of(text)
    return str(Path(text)) if Path(text).is_absolute() else None
