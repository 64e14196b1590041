"""The code cells of notebooks (nbformat 4): where their lines stand in the JSON text."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from refactor_ls.model.text import Span
from refactor_ls.refactorings.texts.embedded_code import CodeBlock, CodeLine, code_lines

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+)')
_MAGIC = re.compile(r"\s*[%!?]|[^#'\"]*\?\s*$|\s*[\w, ]+=\s*[%!]")
# Magics that run Python code: of a line, what stands before and behind it; of a whole cell.
_RUNS_CODE = re.compile(
    r"([ \t]*)(%(?:time|timeit|prun|memit)\b(?:[ \t]+-[a-z]+(?:[ \t]*\d+)?(?=[ \t]))*[ \t]+|)([^?%!].*?)(\?{0,2})[ \t]*"
)
_CELL_RUNS_CODE = re.compile(r"%%(?:time|timeit|capture|prun|memit)\b")
_MASKED = re.compile(r"([ \t]*)_magic_([0-9a-f]*)_([0-9a-f]*)_ = (.*)")


@dataclass(frozen=True)
class Token:
    """One token of JSON and where it stands."""

    text: str
    span: Span


def notebook_blocks(text: str) -> Iterator[CodeBlock]:
    """The code cells of a notebook; lines that are no Python (magics) are comments in their code."""
    try:
        if not isinstance(json.loads(text).get("cells"), list):
            return
    except (ValueError, AttributeError, RecursionError):
        return
    for kind, source in _cells([Token(m.group(1), Span(*m.span(1))) for m in _TOKEN.finditer(text)]):
        strings = [token for token in source if token.text.startswith('"')]
        if kind == "code" and strings:
            yield _block(text, strings) if source[0].text == "[" else _whole_block(strings[0])


def _cells(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    """The kind and the tokens of the source of every cell."""
    depth = 0
    kind: str = ""
    source: list[Token] = []
    for index, token in enumerate(tokens):
        is_key = index + 1 < len(tokens) and tokens[index + 1].text == ":" and depth == 3
        if is_key and token.text == '"cell_type"':
            kind = json.loads(tokens[index + 2].text)
        elif is_key and token.text == '"source"':
            source = _value(tokens, index + 2)
        depth += (token.text in "[{") - (token.text in "]}")
        if token.text == "}" and depth == 2:
            if source:
                yield kind, source
            kind, source = "", []


def _value(tokens: list[Token], start: int) -> list[Token]:
    depth = 0
    for index in range(start, len(tokens)):
        depth += (tokens[index].text in "[{") - (tokens[index].text in "]}")
        if depth == 0:
            return tokens[start : index + 1]
    return []


def _block(text: str, strings: list[Token]) -> CodeBlock:
    codes = [json.loads(token.text).removesuffix("\n") for token in strings]
    lines = tuple(map(CodeLine, _as_python(codes), (token.text for token in strings)))
    span = Span(strings[0].span.start, strings[-1].span.end)
    if len(strings) > 1:
        between = text[strings[0].span.end : strings[1].span.start]
    else:
        between = f",{text[text.rindex('[', 0, span.start) + 1 : span.start] or ' '}"
    return CodeBlock(span, lines, partial(_write_strings, between=between))


def _as_python(lines: list[str]) -> list[str]:
    """The lines of a cell as Python reads them, one for one; `_as_written` undoes what hides the magics."""
    if lines[0].startswith("%%"):
        rest = lines[1:]
        return [
            f"#{lines[0]}",
            *(_as_python(rest) if rest and _CELL_RUNS_CODE.match(lines[0]) else map("#{}".format, rest)),
        ]
    return [_without_magic(line) if _MAGIC.match(line) else line for line in lines]


def _without_magic(line: str) -> str:
    """``%timeit f()`` and ``f?`` are assignments of what they are about, other magics are comments."""
    match = _RUNS_CODE.fullmatch(line)
    if match is not None and _is_value(match.group(3)):
        indent, before, code, behind = match.groups()
        return f"{indent}_magic_{before.encode().hex()}_{behind.encode().hex()}_ = {code}"
    return f"#{line}"


def _is_value(code: str) -> bool:
    """Can it be assigned, as it stands or with what it is assigned to?"""
    try:
        (statement,) = ast.parse(code).body
    except (SyntaxError, ValueError):
        return False
    return isinstance(statement, ast.Expr | ast.Assign)


def _as_written(line: str) -> str:
    """A line of code with the magic that `_without_magic` hid."""
    match = _MASKED.fullmatch(line)
    if match is None:
        return line[1:] if line.startswith(("#!", "#%")) else line
    indent, before, behind, code = match.groups()
    return indent + bytes.fromhex(before).decode() + code + bytes.fromhex(behind).decode()


def _write_strings(lines: tuple[CodeLine, ...], code: str, between: str) -> str:
    """The list of JSON strings for `code`; every line but mostly the last has its line end in it."""
    known = {line.code: line.written for line in lines}
    new = code_lines(code)
    last_end = "\n" if json.loads(lines[-1].written).endswith("\n") else ""
    is_ascii = all(line.written.isascii() for line in lines)
    found = []
    for index, line in enumerate(new):
        end = last_end if index == len(new) - 1 else "\n"
        written = known.get(line, "")
        plain = json.loads(written) if written else _as_written(line)
        if not written or plain != plain.removesuffix("\n") + end:
            written = json.dumps(plain.removesuffix("\n") + end, ensure_ascii=is_ascii)
        found.append(written)
    return between.join(found)


def _whole_block(string: Token) -> CodeBlock:
    """A cell whose source is one string instead of a list."""
    codes = json.loads(string.text).split("\n")
    return CodeBlock(string.span, tuple(map(CodeLine, _as_python(codes), codes)), _write_string)


def _write_string(lines: tuple[CodeLine, ...], code: str) -> str:
    known = {line.code: line.written for line in lines}
    written = (known.get(line, _as_written(line)) for line in code_lines(code))
    return json.dumps("\n".join(written), ensure_ascii=False)
