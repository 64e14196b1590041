"""Code in strings, for ``exec``, ``python -c`` or a file that a test writes: what it imports of the module follows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.move_module.tool_names import import_of
from refactor_ls.refactorings.uses.lookups import called_name

_EVALUATING = frozenset({"eval", "exec", "compile"})


def code_edits(facts: Facts, source: Source) -> Iterator[Edit | Reason]:
    """Edits of the strings whose code imports the module, or why one cannot follow.

    A module of one word is only sure to be meant in ``from word import``; ``import word`` may be a sentence.
    """
    for old, new in facts.names:
        if old != new:
            yield from _imported_from_package(source, old, new)
        if old == new or old not in source.text:
            continue
        evaluated = _evaluated(source.tree, old) if "." in old else ()
        for node, code in _strings(source.tree):
            if "." in old and f"__import__('{old}')" in code.replace('"', "'"):
                yield from _asked_of_package(source, node, old, new)
            elif _imports(old).search(code) or node in evaluated:
                yield from _renamed(source, node, old, new)
        yield from _beside_imports(source, old, new)


def _imported_from_package(source: Source, old: str, new: str) -> Iterator[Edit | Reason]:
    """``from package import module`` in a string: the module keeps the name by which the code knows it."""
    package, _, stem = old.rpartition(".")
    if not package or not re.search(
        rf"from[ \t]+{re.escape(package)}[ \t]+import[^\n]*\b{stem}\b", source.text
    ):
        return
    for node, _ in _strings(source.tree):
        span = source.span(node)
        for start, end, made in import_of(old, new, source.text, span.start, span.end):
            if made is None:
                message = f"code in a string imports `{stem}` together with other things"
                yield Reason(
                    message, source.path, node.lineno, "import it there by a statement of its own first"
                )
            else:
                yield Edit(Span(start, end), made)


def _strings(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """The strings of a module but its docstrings, with their text; what an f-string fills in is left out."""
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
            left_out |= {id(part) for part in ast.walk(node)}
            yield node, "{}".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node, node.value


def _evaluated(tree: ast.Module, old: str) -> set[ast.expr]:
    """The strings that are certainly evaluated, and whose code has a string in it that spells the name."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    given = (call.args[0] for call in calls if called_name(call) in _EVALUATING)
    return {
        node
        for node in given
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and old in node.value
        if any(f"{text}.".startswith(f"{old}.") for text in _strings_in(node.value))
    }


def _strings_in(code: str) -> Iterator[str]:
    try:
        tree = ast.parse(code.strip())
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _beside_imports(source: Source, old: str, new: str) -> Iterator[Edit]:
    """``timeit("a.b.f()", "import a.b")``: code that stands beside the string which imports what it uses."""
    for parent in ast.walk(source.tree) if "." in old else ():
        if not isinstance(parent, ast.Call | ast.List | ast.Tuple | ast.BinOp):
            continue
        texts = {
            part: part.value
            for child in ast.iter_child_nodes(parent)
            for part in [child.value if isinstance(child, ast.keyword) else child]
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
        importing = [node for node, code in texts.items() if _imports(old).search(code)]
        for node, code in texts.items() if importing else ():
            if node not in importing and re.search(rf"(?<![\w.]){re.escape(old)}\.\w", code):
                yield from _renamed(source, node, old, new)


def _imports(old: str) -> re.Pattern[str]:
    name = re.escape(old)
    plain = rf"|import[ \t]+(?:[\w.]+[ \t]*,[ \t]*)*{name}(?![\w-])" if "." in old else ""
    return re.compile(rf"(?:^|[\n;])[ \t]*(?:from[ \t]+{name}(?:\.\w+)*[ \t]+import\b{plain})")


def _asked_of_package(source: Source, node: ast.expr, old: str, new: str) -> Iterator[Edit | Reason]:
    """``__import__("a.b").b.name``: it gives the top package, so that the module's own name stands behind it too."""
    span, quote = source.span(node), r"\\?['\"]"
    (_, old_tail), (_, new_tail) = (name.split(".", 1) for name in (old, new if "." in new else f"{new}."))
    call = re.compile(rf"__import__\({quote}({re.escape(old)}){quote}\)(?:\.({re.escape(old_tail)})\b)?")
    for match in call.finditer(span.of(source.text)):
        if match[2] is None or not new_tail:
            message = f"code in a string finds `{old}` by its name"
            yield Reason(message, source.path, node.lineno, "import it there by a statement first")
            return
        for group, name in ((1, new), (2, new_tail)):
            yield Edit(Span(span.start + match.start(group), span.start + match.end(group)), name)


def _renamed(source: Source, node: ast.expr, old: str, new: str) -> Iterator[Edit]:
    """Every whole dotted name in the literal; of a name of one word that behind ``from``."""
    span = source.span(node)
    before = r"(?<![\w./\\@-])" if "." in old else r"(?<=from )"
    for match in re.finditer(rf"{before}{re.escape(old)}(?![\w/-]|\.py\b)", span.of(source.text)):
        yield Edit(Span(span.start + match.start(), span.start + match.end()), new)
