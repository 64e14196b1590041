"""Bytes of a file <-> its text, as Python reads it: byte order mark, coding cookie, line ends left alone."""

from __future__ import annotations

import codecs
import io
import tokenize
from dataclasses import dataclass

PYTHON_SUFFIXES = (".py", ".pyi")


class BadEncoding(Exception):
    """Bytes that are no text of their encoding, or a text that the encoding cannot hold; it says which."""


@dataclass(frozen=True)
class Decoded:
    """A file's text with its own line ends and no byte order mark, and what it takes to write it back."""

    text: str
    encoding: str = "utf-8"
    bom: bool = False


def decode(path: str, data: bytes) -> Decoded:
    """The text of the file at `path`; raises BadEncoding.

    Only Python files have coding cookies: other files are UTF-8, whatever their comments say.
    """
    encoding = _declared_encoding(data) if path.endswith(PYTHON_SUFFIXES) else "utf-8"
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if bom else data
    try:
        return Decoded(body.decode(encoding), encoding, bom)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise BadEncoding(f"byte 0x{body[error.start]:02x} in line {line} is not {encoding}") from None
    except (UnicodeError, LookupError) as error:
        raise BadEncoding(f"cannot be read as {encoding}: {error}") from None


def encode(text: str, encoding: str = "utf-8", bom: bool = False) -> bytes:
    """The bytes that `decode` reads as `text`; raises BadEncoding when a character has no place in it."""
    try:
        return (codecs.BOM_UTF8 if bom else b"") + text.encode(encoding)
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        what = f"the character {text[error.start]!a} in line {line}"
        raise BadEncoding(f"{what} cannot be written in {encoding}") from None


def encode_like(path: str, text: str, original: Decoded) -> bytes:
    """`text` in the encoding and with the byte order mark of `original`; raises BadEncoding.

    Reading the bytes back must give `text`: an edit of the coding cookie changes the meaning of all bytes.
    """
    data = encode(text, original.encoding, original.bom)
    if decode(path, data).text != text:
        raise BadEncoding(f"it cannot be read back from {original.encoding}: look at its coding cookie")
    return data


def encode_new(path: str, text: str) -> bytes:
    """The bytes of a new file: UTF-8, unless its text brings a coding cookie; raises BadEncoding."""
    encoding = "utf-8"
    if path.endswith(PYTHON_SUFFIXES):
        encoding = _declared_encoding(encode(text))
    return encode_like(path, text, Decoded(text, encoding))


def _declared_encoding(data: bytes) -> str:
    first_end = data.find(b"\n")
    second_end = data.find(b"\n", first_end + 1)
    if data.find(b"coding", 0, second_end if second_end >= 0 else len(data)) < 0:
        return "utf-8"  # nearly every file; tokenize's own look costs ten times as much
    try:
        found, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError as error:
        raise BadEncoding(error.msg or "its coding cookie is not understood") from None
    return "utf-8" if found == "utf-8-sig" else found
