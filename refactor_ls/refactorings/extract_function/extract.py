"""Turn a block of a function into a function of its own.

Before: ``def bill(items): …`` holds a loop that sums `total` up, and prints it.
After: ``total = summed(items)`` stands there; ``def summed(items): …`` beside it holds the loop and returns `total`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import Function
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal
from refactor_ls.refactorings.extract_function.facts import Facts, facts_of
from refactor_ls.refactorings.extract_function.free_name import impossible_name
from refactor_ls.refactorings.extract_function.home import Home, home_of, insertion
from refactor_ls.refactorings.extract_function.new_function import arguments, call_text, function_text
from refactor_ls.refactorings.extract_function.refusals import refusals
from refactor_ls.refactorings.extract_function.request import ExtractFunction
from refactor_ls.refactorings.extract_function.rounds import with_returns
from refactor_ls.refactorings.extract_function.selection import Selection, selection_of
from refactor_ls.refactorings.unparsable import unparsable
from refactor_ls.refactorings.verify import verify


def extract_function(project: Project, request: ExtractFunction) -> Change | Refusal:
    """Make a function of the selected lines and call it in their place, or say why not."""
    selection = selected(project, request)
    if isinstance(selection, Reason):
        return Refusal((selection,))
    facts = facts_of(project, request, selection)
    home = home_of(facts)
    reasons = tuple(dict.fromkeys(refusals(facts, home)))
    if reasons:
        return Refusal(reasons)
    change = Change({request.path: tuple(edits(facts, home))})
    verdict = verify(project, change, {}, [request.path])
    if verdict.reasons or verdict.after is None:
        return Refusal(tuple(verdict.reasons))
    made = _made(facts, verdict.after.source(request.path))
    wrong = tuple(_moved_otherwise(facts, made))
    return (
        Refusal(wrong)
        if wrong
        else Change(change.edits, receipt=(*_receipt(facts, home, made), *verdict.notes))
    )


def selected(project: Project, request: ExtractFunction) -> Selection | Reason:
    """What the request selects in the project, or why it selects nothing that could be extracted."""
    path = request.path
    if path not in project.files or not path.endswith(".py"):
        remedy = "name a .py file, its path from the workspace's folder"
        return Reason("there is no such Python file in the workspace", path, 0, remedy)
    try:
        source = project.source(path)
    except Unparsable as error:
        return unparsable(error)
    why = impossible_name(request.name)
    return Reason(why, path, request.first, "choose another name") if why else selection_of(source, request)


# -- edits


def edits(facts: Facts, home: Home) -> Iterator[Edit]:
    """The call in the place of the lines, and the new function in its own place."""
    source, selection = facts.source, facts.selection
    start = source.lines.starts[selection.first]
    yield Edit(Span(start, source.lines.line_span(selection.last).end), call_text(facts, home))
    offset, is_past_end = insertion(source, home)
    newline = newline_of(source.text)
    apart = newline * (1 if home.indent else 2)
    made = function_text(facts, home)
    if home.is_before:
        before = "" if _is_apart(source, offset, home.indent, -1) else apart
        yield Edit(Span(offset, offset), before + made + apart)
        return
    after = "" if _is_apart(source, offset, home.indent, 0) else apart
    if is_past_end:
        yield Edit(Span(offset, offset), newline + apart + made.removesuffix(newline))
    else:
        yield Edit(Span(offset, offset), apart + made + after)


def _is_apart(source: Source, offset: int, indent: str, step: int) -> bool:
    """Is the line before (`step` -1) or at `offset` (0) blank, not there, or of another block?"""
    line = source.lines.line_of(offset) + step
    if line < 0 or offset == len(source.text):
        return True
    text = source.lines.line_text(line)
    return not text.strip() or text[: len(text) - len(text.lstrip(" \t"))] != indent


# -- verification


def _moved_otherwise(facts: Facts, made: Function | None) -> Iterator[Reason]:
    """The code in the new function must be what was selected, to the last character of its strings."""
    body = made.body if made is not None else []
    count, end = len(facts.selection.statements), len(body) - bool(facts.results)
    old = [_as_moved(facts, one) for one in facts.selection.statements]
    if old != [ast.dump(one) for one in body[max(0, end - count) : end]]:
        remedy = "please report this"
        yield Reason(
            "the moved lines would mean something else", facts.source.path, facts.selection.line, remedy
        )


def _as_moved(facts: Facts, statement: ast.stmt) -> str:
    return ast.dump(with_returns(statement, facts.rounds_ended, facts.results))


def _made(facts: Facts, after: Source) -> Function | None:
    """The new function in the file after the change: the one of that name that holds the selected code."""
    first = _as_moved(facts, facts.selection.statements[0])
    functions = (
        one for one in ast.walk(after.tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    named = (one for one in functions if one.name == facts.request.name)
    return next((one for one in named if any(ast.dump(each) == first for each in one.body)), None)


def _receipt(facts: Facts, home: Home, made: Function | None) -> Iterator[Note]:
    path, name = facts.source.path, facts.request.name
    line = made.lineno if made is not None else 0
    given = ", ".join(f"`{one}`" for one in arguments(facts, home)) or "nothing"
    if facts.is_left_by_return:
        back = f"what `{facts.function.name}` returns"
    else:
        back = ", ".join(f"`{one}`" for one in facts.results) or "nothing"
    yield Note(f"`{name}` takes {given} and gives back {back}", path, line)
    for node in facts.rounds_ended:
        shift = line + node.lineno - facts.selection.line
        yield Note("`continue` is `return` here: it only ended the round", path, shift + 1)
    if home.note:
        yield Note(f"it is a function, not a method, because {home.note}", path, line)
    for kept in facts.kept_alive if not facts.is_left_by_return else ():
        yield Note(f"`{kept}` is given back so that it lives as long as before", path, line)
