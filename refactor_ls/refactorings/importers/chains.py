"""Rewrites ``module.name``: the part that names the module changes, comments and line ends in the chain stay."""

from __future__ import annotations

import re

from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span

_COMMENT = re.compile(r"#[^\r\n]*")


def renamed_chain(source: Source, reference: Reference, links: int, expression: str) -> list[Edit]:
    """Edits that write `expression` for the reference and the first `links` attributes of its chain."""
    whole = source.reference_span(reference, links)
    if whole is None:
        return []
    if "#" not in whole.of(source.text):
        return [Edit(whole, expression)]
    return [Edit(_first(source, reference), expression), *_emptied_links(source, reference, links)]


def plain_name(source: Source, reference: Reference, links: int, name: str = "") -> list[Edit]:
    """Edits that leave nothing but the last of the first `links` attributes (written `name`, where that is given)."""
    whole = source.reference_span(reference, links)
    if whole is None:
        return []
    found = re.search(r"\w+$", whole.of(source.text))
    last = Span(whole.end - len(found.group()), whole.end) if found else Span(whole.end, whole.end)
    spelled = [Edit(last, name)] if name and name != last.of(source.text) else []
    if "#" not in whole.of(source.text):
        return [Edit(Span(whole.start, last.start), ""), *spelled]
    dot = _dot(source, Span(_end(source, reference, links - 1), last.start))
    return [
        Edit(_first(source, reference), ""),
        *_emptied_links(source, reference, links - 1),
        Edit(dot, ""),
        *spelled,
    ]


def _first(source: Source, reference: Reference) -> Span:
    span = source.reference_span(reference)
    assert span is not None
    return span


def _end(source: Source, reference: Reference, links: int) -> int:
    span = source.reference_span(reference, links)
    assert span is not None
    return span.end


def _emptied_links(source: Source, reference: Reference, links: int) -> list[Edit]:
    """Each of the first attributes goes with its dot; what stands between them stays."""
    edits = []
    for count in range(1, links + 1):
        gap = Span(_end(source, reference, count - 1), _end(source, reference, count))
        name = re.search(r"\w+$", gap.of(source.text))
        start = gap.end - len(name.group()) if name else gap.end
        edits += [Edit(_dot(source, Span(gap.start, start)), ""), Edit(Span(start, gap.end), "")]
    return edits


def _dot(source: Source, gap: Span) -> Span:
    """The dot between two names of a chain, which comments may surround."""
    text = _COMMENT.sub(lambda found: " " * len(found.group()), gap.of(source.text))
    at = gap.start + text.index(".")
    return Span(at, at + 1)
