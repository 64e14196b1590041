"""Bytes and texts of files: nothing is lost on the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.workspace.encoding import BadEncoding, Decoded, decode, encode_like, encode_new

READABLE = [
    pytest.param("a.py", "x = 'é'\n".encode(), Decoded("x = 'é'\n"), id="utf-8"),
    pytest.param("a.py", b"\xef\xbb\xbfx = 1\n", Decoded("x = 1\n", "utf-8", bom=True), id="byte order mark"),
    pytest.param(
        "a.py",
        b"\xef\xbb\xbf# coding: utf-8\nx = 1\n",
        Decoded("# coding: utf-8\nx = 1\n", "utf-8", bom=True),
        id="byte order mark and cookie",
    ),
    pytest.param(
        "a.py",
        b"#!/usr/bin/python\n# -*- coding: latin-1 -*-\nx = '\xe9'\n",
        Decoded("#!/usr/bin/python\n# -*- coding: latin-1 -*-\nx = 'é'\n", "iso-8859-1"),
        id="cookie in the second line",
    ),
    pytest.param(
        "a.py",
        "# one\n# two\n# coding: latin-1\nx = 'é'\n".encode(),
        Decoded("# one\n# two\n# coding: latin-1\nx = 'é'\n"),
        id="the third line is too late for a cookie",
    ),
    pytest.param("a.py", b"x = 1\r\ny = 2\r", Decoded("x = 1\r\ny = 2\r"), id="line ends stay"),
    pytest.param(
        "setup.cfg",
        "# coding: latin-1\n# é\n".encode(),
        Decoded("# coding: latin-1\n# é\n"),
        id="no cookies in metadata",
    ),
    pytest.param("a.py", b"", Decoded(""), id="empty"),
]


@pytest.mark.parametrize(("path", "data", "expected"), READABLE)
def test_reads_as_python_does_and_writes_back_the_same_bytes(
    path: str, data: bytes, expected: Decoded
) -> None:
    decoded = decode(path, data)
    assert decoded == expected
    assert encode_like(path, decoded.text, decoded) == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"x = 1\ny = '\xe9'\n", "byte 0xe9 in line 2 is not utf-8", id="not utf-8"),
        pytest.param(b"# coding: klingon\n", "unknown encoding: klingon", id="unknown cookie"),
        pytest.param(b"\xef\xbb\xbf# coding: latin-1\n", "encoding problem: utf-8", id="mark against cookie"),
        pytest.param(
            b"# coding: rot13\nx = 1\n", "is not a text encoding", id="cookie that is no text encoding"
        ),
    ],
)
def test_says_why_bytes_are_no_text(data: bytes, message: str) -> None:
    with pytest.raises(BadEncoding, match=message):
        decode("a.py", data)


def test_a_character_that_the_encoding_cannot_hold_is_named() -> None:
    original = decode("a.py", b"# coding: latin-1\n")
    with pytest.raises(BadEncoding, match=r"'\\u20ac' in line 2 cannot be written in iso-8859-1"):
        encode_like("a.py", "# coding: latin-1\nprice = '€'\n", original)


def test_an_edit_may_not_lose_the_cookie_that_other_bytes_need() -> None:
    original = decode("a.py", b"# coding: latin-1\nx = '\xe9'\n")
    with pytest.raises(BadEncoding, match="byte 0xe9"):
        encode_like("a.py", "x = 'é'\n", original)


def test_a_text_that_would_be_read_differently_is_not_written() -> None:
    with pytest.raises(BadEncoding, match="cannot be read back from utf-8"):
        encode_new("a.py", "\ufeffx = 1\n")


def test_a_new_file_is_utf_8_unless_it_says_otherwise() -> None:
    assert encode_new("a.py", "x = 'é'\n") == "x = 'é'\n".encode()
    assert encode_new("a.py", "# coding: latin-1\nx = 'é'\n") == b"# coding: latin-1\nx = '\xe9'\n"
    assert encode_new("setup.cfg", "# coding: latin-1\n# é\n") == "# coding: latin-1\n# é\n".encode()


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_any_text_survives(body: str, bom: bool) -> None:
    text = "x = 1\n\n" + body
    original = Decoded(text, "utf-8", bom)
    assert decode("a.py", encode_like("a.py", text, original)) == original
