"""Two changes, one after the other, as one change of the texts before both: all of it is then written, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refactor_ls.model.files import Files
from refactor_ls.model.text import LINE_END, Edit, LineTable, Span, apply_edits, in_text_order
from refactor_ls.refactorings.change import Change, Note, Refusal, place_after, place_before, refused


def composed(files: Files, first: Change, second: Change) -> Change | Refusal:
    """What `first` does to `files` and `second` to what is there then, as one change of `files`.

    Refused where no single change can say it: when something new takes the place of a folder that was renamed.
    """
    between = files.replaced(first.texts(files))
    wanted = {**first.texts(files), **second.texts(between)}
    receipt = tuple(dict.fromkeys((*_later_notes(first, second, between), *second.receipt)))
    one = _step_by_step(files, first, second, receipt)
    if _comes_to(files, one, wanted):
        return one
    if all(old in files for old in first.renames) and all(old in between for old in second.renames):
        return _without_renames(files, wanted, receipt)  # a folder may hold more than the texts that we see
    old = place_before(first.renames, next(iter(second.renames), next(iter(first.renames.values()), "")))
    remedy = "carry them out one after the other"
    return refused("two steps on what is renamed here cannot be one change", old, remedy=remedy)


def _comes_to(files: Files, change: Change, wanted: dict[str, str | None]) -> bool:
    """Does the change leave exactly these texts?"""
    if not (change.edits.keys() | set(change.deletes) <= set(files)):
        return False
    found = change.texts(files)
    return all(found.get(path, files.get(path)) == text for path, text in wanted.items()) and all(
        wanted.get(path, files.get(path)) == text for path, text in found.items()
    )


# -- file by file


def _step_by_step(files: Files, first: Change, second: Change, receipt: tuple[Note, ...]) -> Change:
    """The edits, new files and renames of both, named by the paths before the first."""
    edits, creates, deletes = dict(first.edits), dict(first.creates), dict.fromkeys(first.deletes)
    for path, more in second.edits.items():
        before = place_before(first.renames, path)
        if before in creates:
            creates[before] = apply_edits(creates[before], more)
        else:
            edits[before] = composed_edits(edits.get(before, ()), more)
    for path in second.deletes:
        before = place_before(first.renames, path)
        if before in creates:
            del creates[before]
        else:
            edits.pop(before, None)
            deletes[before] = None
    for path, text in second.creates.items():
        before = place_before(first.renames, path)
        if before in deletes:  # it comes back with another text
            del deletes[before]
            edits[before] = (Edit(Span(0, len(files[before])), text),)
        else:
            creates[before] = text
    renames = _renames(first, second)
    for old in [old for old in renames if old in deletes or old in creates]:
        new = renames.pop(old)
        if old in creates:
            creates[new] = creates.pop(old)
    edits = {path: found for path, found in edits.items() if found}
    return Change(edits, creates, tuple(deletes), renames, receipt)


def _renames(first: Change, second: Change) -> dict[str, str]:
    """The renames of both in their order; what is renamed twice goes to its last place at once."""
    found = dict(first.renames)
    for old, new in second.renames.items():
        start = next((begin for begin, end in found.items() if end == old), old)
        later = [*found][[*found].index(start) + 1 :] if start != old else []
        meanwhile = [*later, *(found[each] for each in later)]
        if start != old and not any(_meet(at, path) for at in (old, new) for path in meanwhile):
            del found[start]
        else:
            start = old
        if start != new:
            found[start] = new
    return found


def _meet(path: str, other: str) -> bool:
    """Are they the same, or does one lie in the other?"""
    return path == other or path.startswith(f"{other}/") or other.startswith(f"{path}/")


def _without_renames(files: Files, wanted: dict[str, str | None], receipt: tuple[Note, ...]) -> Change:
    """The same texts where a new file takes the place of a renamed one: the old one is edited, the other is new."""
    edits: dict[str, tuple[Edit, ...]] = {}
    creates: dict[str, str] = {}
    deletes: list[str] = []
    for path, text in wanted.items():
        if path not in files:
            creates |= {path: text} if text is not None else {}
        elif text is None:
            deletes.append(path)
        elif text != files[path]:
            edits[path] = (Edit(Span(0, len(files[path])), text),)
    return Change(edits, creates, tuple(deletes), receipt=receipt)


# -- edits of one text


@dataclass(frozen=True)
class _Piece:
    """A part of a text: code points `start` to `end` of the text before (no end: to the last), or `new` ones."""

    start: int
    end: int | None
    new: str = ""

    def cut(self, begin: int, stop: int | None) -> _Piece:
        """Its code points `begin` to `stop`, counted from its start."""
        if self.new:
            return _Piece(0, 0, self.new[begin:stop])
        end = self.end if stop is None else self.start + stop
        return _Piece(self.start + begin, end)

    @property
    def size(self) -> int | None:
        """How many code points it has; None for what goes on to the end."""
        if self.new:
            return len(self.new)
        return None if self.end is None else self.end - self.start


def composed_edits(first: Iterable[Edit], second: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits of a text that do what `first` and then, to the result, `second` do."""
    return tuple(_edits_of(_edited(list(_edited([_Piece(0, None)], first)), second)))


def _edited(pieces: list[_Piece], edits: Iterable[Edit]) -> Iterator[_Piece]:
    """The pieces of the text after the edits."""
    at, ordered = 0, in_text_order(edits)
    for edit in ordered:
        yield from _between(pieces, at, edit.span.start)
        if edit.new:
            yield _Piece(0, 0, edit.new)
        at = edit.span.end
    yield from _between(pieces, at, None)


def _between(pieces: list[_Piece], start: int, end: int | None) -> Iterator[_Piece]:
    """The parts of the pieces from offset `start` up to `end` of what they come to."""
    at = 0
    for piece in pieces:
        size = piece.size
        begin = max(start - at, 0)
        stop = None if end is None else end - at
        if stop is not None and stop <= 0:
            return
        if size is not None:
            stop = size if stop is None else min(stop, size)
        if (size is None or begin < size) and (stop is None or begin < stop):
            yield piece.cut(begin, stop)
        at += size or 0


def _edits_of(pieces: Iterable[_Piece]) -> Iterator[Edit]:
    at, new = 0, ""
    for piece in pieces:
        if piece.new:
            new += piece.new
            continue
        if new or piece.start > at:
            yield Edit(Span(at, piece.start), new)
        new = ""
        at = piece.end if piece.end is not None else at


# -- the receipt


def _later_notes(first: Change, second: Change, between: Files) -> Iterator[Note]:
    """The notes of the first change where their lines are after the second; without a line where that line is gone."""
    for note in first.receipt:
        place = place_after(second.renames, note.path) if note.path else ""
        line = note.line
        if line and note.path in second.edits and note.path in between:
            line = _later_line(between[note.path], second.edits[note.path], line)
        yield Note(note.message, place, line)


def _later_line(text: str, edits: Iterable[Edit], line: int) -> int:
    """The line (from 1) that line `line` (from 1) of a text is after the edits; 0 where it goes."""
    start = LineTable(text).line_span(line - 1).start
    shift = 0
    for edit in in_text_order(edits):
        if edit.span.start > start:
            break
        if edit.span.contains(start):
            return 0
        shift += len(LINE_END.findall(edit.new)) - len(LINE_END.findall(edit.span.of(text)))
    return line + shift
