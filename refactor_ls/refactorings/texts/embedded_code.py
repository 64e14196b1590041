"""Python code inside of other texts, doctests and code blocks: it is read as one module and put back by lines."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.model.text import Edit, Span, apply_edits

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_PROMPT = re.compile(r"([ \t]*)>>>(?: (.*)|[ \t]*$)")
_CONTINUED = re.compile(r"([ \t]*)\.\.\.(?: (.*)|[ \t]*$)")
_FENCE = re.compile(r"([ \t]*)(```+|~~~+)[ \t]*\{?(?:python3?|py)\b")
_DIRECTIVE = re.compile(
    r"([ \t]*)\.\. (?:testcode|testsetup|(?:code-block|code|sourcecode)::[ \t]*(?:python3?|py)[ \t]*$)"
)


@dataclass(frozen=True)
class CodeLine:
    """A line of code, and the line of the text that it stands on, without line ends."""

    code: str
    written: str


@dataclass(frozen=True)
class CodeBlock:
    """Lines of code that stand together: `span` covers them in the text, from the start of the first to the last's end.

    `write` says what stands there when its code is another; lines that are the same stay as they are written.
    """

    span: Span
    lines: tuple[CodeLine, ...]
    write: Callable[[tuple[CodeLine, ...], str], str]
    can_change: bool = True

    @property
    def code(self) -> str:
        """Its code, as lines."""
        return "".join(f"{line.code}\n" for line in self.lines)


def code_lines(code: str) -> list[str]:
    """The lines of a block's code."""
    return code.removesuffix("\n").split("\n") if code else []


def _write_lines(lines: tuple[CodeLine, ...], code: str, first: str, more: str, between: str) -> str:
    """`first` stands before the first line of a statement, `more` before its other lines; no prompt stands alone."""
    new = code_lines(code)
    starts = _statement_starts(code)
    found: list[str | None] = [
        f"{first if n in starts else more}{line}".rstrip(" ") if line or first == more else None
        for n, line in enumerate(new)
    ]
    matcher = SequenceMatcher(None, [line.code for line in lines], new, autojunk=False)
    for old_at, new_at, size in matcher.get_matching_blocks():
        for offset in range(size):
            found[new_at + offset] = lines[old_at + offset].written
    return between.join(line for line in found if line is not None)


def _statement_starts(code: str) -> set[int]:
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError):
        return set(range(code.count("\n")))
    return {min([n.lineno, *(d.lineno for d in getattr(n, "decorator_list", ()))]) - 1 for n in body}


@dataclass(frozen=True)
class EmbeddedCode:
    """The code blocks of a file, read together as one module; `unparsable` are those that cannot be read or changed."""

    path: str
    source: Source
    blocks: tuple[CodeBlock, ...]
    starts: tuple[int, ...]
    unparsable: tuple[CodeBlock, ...] = ()

    def put_back(self, edits: Iterable[Edit]) -> list[Edit] | None:
        """Edits of the file that do what `edits` do to the module; None where one crosses the bounds of a block."""
        by_block: dict[int, list[Edit]] = {}
        for edit in edits:
            index = max((n for n, start in enumerate(self.starts) if start <= edit.span.start), default=0)
            start, end = self.starts[index], self.starts[index] + len(self.blocks[index].code)
            if not start <= edit.span.start <= edit.span.end <= end:
                return None
            by_block.setdefault(index, []).append(edit.seen_from(start))
        found = []
        for index, inside in by_block.items():
            block = self.blocks[index]
            found.append(self._of_block(block, apply_edits(block.code, inside)))
        return found

    def line_of(self, text: str, offset: int) -> int:
        """The line (from 1) of the file's `text` on which offset `offset` of the module stands."""
        index = max((n for n, start in enumerate(self.starts) if start <= offset), default=0)
        block = self.blocks[index]
        within = self.source.text.count("\n", self.starts[index], offset)
        last = text.count("\n", 0, block.span.end)
        return min(text.count("\n", 0, block.span.start) + within, last) + 1

    def _of_block(self, block: CodeBlock, code: str) -> Edit:
        """Changes the lines of the block that are others in `code`."""
        old, new = block.write(block.lines, block.code), block.write(block.lines, code)
        if len(old) != block.span.end - block.span.start:
            return Edit(block.span, new)  # it is not written the same way throughout
        start = len(posixpath.commonprefix([old, new]))
        start = old.rfind("\n", 0, start) + 1
        end = len(posixpath.commonprefix([old[start:][::-1], new[start:][::-1]]))
        return Edit(Span(block.span.start + start, block.span.end - end), new[start : len(new) - end])


def embedded(path: str, blocks: Iterable[CodeBlock]) -> EmbeddedCode | None:
    """The blocks as one module; None where there are none."""
    good: list[CodeBlock] = []
    bad: list[CodeBlock] = []
    for block in blocks:
        (good if block.can_change and _parses(block.code) else bad).append(block)
    text, starts = "", []
    for block in good:
        starts.append(len(text))
        text += (
            f"{block.code}#\n"  # what is added behind a block's last line is not at the start of the next one
        )
    if not good and not bad:
        return None
    name = posixpath.join(posixpath.dirname(path), f"{posixpath.basename(path)}.examples.py")
    try:
        source = Source(name, text)
    except Unparsable:
        return EmbeddedCode(path, Source(name, ""), (), (), (*good, *bad))
    return EmbeddedCode(path, source, tuple(good), tuple(starts), tuple(bad))


def _parses(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError):
        return False
    return True


# -- documents and docstrings


def whole_block(text: str) -> CodeBlock:
    """A text that is code as a whole."""
    lines = [match for match in _LINE.finditer(text) if match.group()]
    return _plain_block(lines, "")


def document_blocks(text: str) -> Iterator[CodeBlock]:
    """The doctests and the Python code blocks of a document."""
    lines = [m for m in _LINE.finditer(text) if m.group()]
    at = 0
    while at < len(lines):
        size = _doctest(lines, at)
        if size:
            yield _doctest_block(lines[at : at + size])
        else:
            body = _plain(lines, at)
            if body and not any(_PROMPT.match(line.group(1)) for line in body):
                yield _plain_block(body)
                size = lines.index(body[-1]) - at + 1
        at += size or 1


def docstring_blocks(source: Source) -> Iterator[list[CodeBlock]]:
    """The doctests in each docstring of a module; what is written with escapes there cannot change."""
    for node in nodes_in(source.tree):
        if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
            continue
        value = node.value.value
        if not isinstance(value, str) or ">>>" not in value:
            continue
        span = source.span(node)
        is_raw = span.of(source.text)[:1] in "rR"
        yield [
            replace(
                block,
                span=Span(span.start + block.span.start, span.start + block.span.end),
                can_change=is_raw or "\\" not in block.code,
            )
            for block in document_blocks(span.of(source.text))
        ]


def _doctest(lines: list[re.Match[str]], at: int) -> int:
    """How many lines of a doctest start at line `at`."""
    prompt = _PROMPT.match(lines[at].group(1))
    if prompt is None:
        return 0
    size = 1
    for line in lines[at + 1 :]:
        same = _PROMPT.match(line.group(1)) or _CONTINUED.match(line.group(1))
        if same is None or same.group(1) != prompt.group(1):
            break
        size += 1
    return size


def _doctest_block(lines: list[re.Match[str]]) -> CodeBlock:
    found = []
    for line in lines:
        match = _PROMPT.match(line.group(1)) or _CONTINUED.match(line.group(1))
        assert match is not None
        found.append(CodeLine(match.group(2) or "", line.group(1)))
    indent = lines[0].group(1)[: len(lines[0].group(1)) - len(lines[0].group(1).lstrip())]
    span = Span(lines[0].start(), lines[-1].end(1))
    write = partial(
        _write_lines, first=f"{indent}>>> ", more=f"{indent}... ", between=lines[0].group(2) or "\n"
    )
    return CodeBlock(span, tuple(found), write)


def _plain(lines: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    """The lines of the code block that line `at` opens."""
    text = lines[at].group(1)
    fence, directive = _FENCE.match(text), _DIRECTIVE.match(text)
    if fence is not None:
        ends = (n for n in range(at + 1, len(lines)) if lines[n].group(1).lstrip().startswith(fence.group(2)))
        return lines[at + 1 : next(ends, at + 1)]
    if directive is None:
        return []
    body = []
    for line in lines[at + 1 :]:
        inside = line.group(1)[len(directive.group(1)) :]
        if inside.strip() and not (
            inside.startswith((" ", "\t")) and line.group(1).startswith(directive.group(1))
        ):
            break
        body.append(line)
    while body and (not body[0].group(1).strip() or body[0].group(1).lstrip().startswith(":")):
        body.pop(0)
    while body and not body[-1].group(1).strip():
        body.pop()
    return body


def _plain_block(lines: list[re.Match[str]], indent: str | None = None) -> CodeBlock:
    texts = [line.group(1) for line in lines]
    if indent is None:
        indents = (t[: len(t) - len(t.lstrip())] for t in texts if t.strip())
        indent = min(indents, key=len, default="")
    found = tuple(CodeLine(text[len(indent) :], text) for text in texts)
    span = Span(lines[0].start(), lines[-1].end(1))
    return CodeBlock(
        span, found, partial(_write_lines, first=indent, more=indent, between=lines[0].group(2) or "\n")
    )
