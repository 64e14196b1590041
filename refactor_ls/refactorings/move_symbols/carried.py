"""What goes along with the moved code without having been asked for: guarded imports, loggers, its own imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import Binding, BindingKind, Phase, Scope, import_binding, is_type_checking
from refactor_ls.model.source import names_by_statement
from refactor_ls.model.swallowing import swallows
from refactor_ls.model.text import Edit, Span, apply_edits, in_text_order, newline_of
from refactor_ls.refactorings.importers.chains import plain_name
from refactor_ls.refactorings.imports.naming import from_module
from refactor_ls.refactorings.imports.statements import (
    Imported,
    ImportNode,
    guards_for_types,
)
from refactor_ls.refactorings.imports.text import Edited, statement_edits
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.move_symbols.stars import outside_module
from refactor_ls.refactorings.strings.logger_names import is_configured


def is_typing_guard(node: ast.stmt) -> bool:
    """Is this an ``if TYPE_CHECKING:``?"""
    return isinstance(node, ast.If) and is_type_checking(node.test)


def carried_statement(facts: Facts, need: Need, *, is_put_off: bool = False) -> ast.stmt | None:
    """The guarded import or logger that is repeated in the destination, or None.

    Where an import of the source would be late (`is_put_off`), that may be a logger which others know by its name.
    """
    indices = {binding.statement for binding in need.bindings}
    if len(indices) != 1:
        return None
    node = facts.source.tree.body[indices.pop()]
    if is_logger(node) and not _is_reached_through_module(facts, need.name):
        can_be_asked_for = is_put_off and _is_free(facts, need.name)
        if can_be_asked_for or not _is_named(facts, need.name):
            return node
    if any(b.guards for b in need.bindings) and is_plain_block(node):
        names = {name for inner in _imports_in(node) for name in _bound_by(inner)}
        if not names and _reads_own_names(facts, node):
            return None  # a value of the module as any other: it would be made twice, and need the module for that
        if _is_replaced(facts, need.bindings[0].statement):
            return None
        is_wanted = names <= facts.needs.keys() or _can_go_in_part(facts, node)
        return node if is_wanted and not is_typing_guard(node) else None
    return None


def _is_replaced(facts: Facts, statement: int) -> bool:
    """Does something else take the place of what the block binds, as where tests say that a library is missing, before
    the moved code is called?"""
    names = (facts.rebound | facts.patched) & facts.needs.keys()
    return any(
        any(binding.statement == statement for binding in facts.needs[name].bindings)
        and any(reference.phase is Phase.DEFERRED for reference in facts.needs[name].references)
        for name in names
    )


def _is_free(facts: Facts, name: str) -> bool:
    """Is the name no other object in the destination, and never another one in the source?"""
    spelled = f"{facts.project.modules.name(facts.source.path)}.{name}"  # it may be replaced by that
    is_spelled = any(path.endswith(".py") for path in facts.project.files.containing([spelled]))
    return not is_spelled and name not in facts.destination.bindings and name not in facts.rebound


def _imports_in(node: ast.stmt) -> Iterator[ImportNode]:
    return (inner for inner in nodes_in(node) if isinstance(inner, ImportNode))


def _bound_by(node: ImportNode) -> list[str]:
    return [alias.asname or alias.name.split(".")[0] for alias in node.names]


def _can_go_in_part(facts: Facts, node: ast.stmt) -> bool:
    """Is it a choice between imports, each of which brings something that is needed? A ``try`` says of all its
    names together whether they are there."""
    inner = [each for each in nodes_in(node) if isinstance(each, ast.stmt)]
    return all(isinstance(each, ast.If | ImportNode) for each in inner) and all(
        {*_bound_by(each)} & facts.needs.keys() for each in _imports_in(node)
    )


def _comment_behind(facts: Facts, span: Span) -> str:
    """The comment on the last line of a statement, with the space in front of it."""
    lines = facts.source.lines
    rest = facts.source.text[span.end : lines.line_span(lines.line_of(span.end)).end].rstrip()
    return rest if rest.lstrip().startswith("#") else ""


def carried_text(facts: Facts, node: ast.stmt) -> str:
    """A repeated statement as the destination must write it: with the names that are needed, and its own levels."""
    source = facts.source
    span, edits = source.span(node), list[Edit]()
    if is_logger(node) and _is_named(facts):
        own_name = next(filter(None, map(_asked_by, nodes_in(node))))
        quote = "'" if source.text.count("'") > source.text.count('"') else '"'
        dotted = facts.project.modules.name(source.path)
        edits.append(Edit(source.span(own_name), f"{quote}{dotted}{quote}"))
    for inner in _imports_in(node):
        names = _bound_by(inner)
        gone = {index for index, name in enumerate(names) if name not in facts.needs}
        edited = Edited(removed=gone if len(gone) < len(names) else set(), module=_module_there(facts, inner))
        edits += statement_edits(source, inner, edited, newline_of(source.text))
    inside = [edit.seen_from(span.start) for edit in in_text_order(edits)]
    return apply_edits(span.of(source.text), inside) + _comment_behind(facts, span)


def _module_there(facts: Facts, node: ImportNode) -> str:
    """How the destination must spell the module of a relative import; "" where it stays."""
    if not isinstance(node, ast.ImportFrom) or not node.level:
        return ""
    path = facts.project.modules.resolve(facts.source.path, node.level, node.module or "")
    if path is None:
        return outside_module(facts, node.level, node.module or "")
    return from_module(facts.project, facts.request.destination, path, relative=True)


def _reads_own_names(facts: Facts, node: ast.stmt) -> bool:
    read = {n.id for n in nodes_in(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    bindings = (binding for name in read for binding in facts.source.bindings.get(name, ()))
    return any(binding.kind is not BindingKind.IMPORT for binding in bindings)


def is_plain_block(node: ast.stmt) -> bool:
    """An if or try of nothing but imports and flags, or a with that suppresses errors of theirs."""
    is_with = isinstance(node, ast.With) and swallows(node)
    if not (is_with or isinstance(node, ast.If | ast.Try)):
        return False
    inner = [n for n in nodes_in(node) if isinstance(n, ast.stmt) and n is not node]
    return all(
        isinstance(n, ast.Import | ast.ImportFrom | ast.Pass | ast.If | ast.Try)
        or (isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant))
        for n in inner
    )


def is_logger(node: ast.stmt) -> bool:
    """``logger = logging.getLogger(__name__)``"""
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    return value is not None and _asked_by(value) is not None


def _asked_by(node: ast.AST) -> ast.Name | None:
    """The ``__name__`` in ``getLogger(__name__)``."""
    if not isinstance(node, ast.Call) or len(node.args) != 1 or not isinstance(node.args[0], ast.Name):
        return None
    called = getattr(node.func, "attr", getattr(node.func, "id", "")).lower().replace("_", "")
    return node.args[0] if node.args[0].id == "__name__" and called == "getlogger" else None


def asks_for_own_logger(facts: Facts, statement: ast.stmt, name: ast.expr) -> bool:
    """Is a ``__name__`` in the statement only there to ask for the logger of its module, which nobody else names?"""
    return any(_asked_by(node) is name for node in nodes_in(statement)) and not _is_named(facts)


def _is_reached_through_module(facts: Facts, name: str) -> bool:
    """Does the module configure its logger while it is imported, or do others reach it through the module?"""
    references = facts.source.references.get(name, ())
    return any(r.phase is Phase.EAGER and not r.is_stored for r in references) or any(
        chain.name == name for uses in facts.uses.files for chain in uses.chains
    )


def _is_named(facts: Facts, name: str = "") -> bool:
    """Does a string, or a configuration, name the logger of the source by the module's name?"""
    dotted = facts.project.modules.name(facts.source.path)
    texts = (f'"{dotted}"', f"'{dotted}'", *([f"{dotted}.{name}"] if name else []))
    named = any(path.endswith(".py") for text in texts for path in facts.project.files.containing([text]))
    return named or is_configured(facts.project, dotted, facts.project.modules.name(facts.destination.path))


def needs_of_carried(facts: Facts, need: Need, *, is_put_off: bool) -> Iterator[Need]:
    """What a carried statement itself reads: `logging`, `sys`."""
    node = carried_statement(facts, need, is_put_off=is_put_off) if need.bindings else None
    if node is None:
        return
    index = facts.source.tree.body.index(node)
    used = names_by_statement(facts.source).get(index, set())
    for name in (each for each in facts.source.references if each in used):
        inside = tuple(r for r in facts.source.references[name] if r.statement == index and not r.is_stored)
        own = any(b.statement == index for b in facts.source.bindings.get(name, ()))
        if inside and name in facts.source.bindings and not own:
            yield Need(name, inside, tuple(facts.source.bindings[name]))


def plain_names(facts: Facts, need: Need, imported: Imported, own: Scope | None = None) -> list[Edit] | None:
    """Edits that name the destination's own symbols plainly where the code reached them by importing the destination,
    in the function of scope `own` or at the top.

    None where the module object itself is used, or where the plain name would mean something else.
    """
    is_symbol = need.name in (imported.name, imported.asname) and not _is_module(facts, imported)
    depth = 0 if imported.name and is_symbol else 1
    if not imported.name and not imported.asname:
        depth = imported.module.count(".") + 1
    edits = []
    for reference in need.references:
        name = (
            imported.name
            if depth == 0
            else reference.chain[depth - 1]
            if len(reference.chain) >= depth
            else ""
        )
        span = facts.source.reference_span(reference, depth)
        scope: Scope | None = reference.scope
        while scope is not None and scope.parent is not None:
            is_seen = scope is reference.scope or scope.kind != "class"
            if is_seen and name in scope.bindings and not (scope is own and name == need.name):
                break
            scope = scope.parent
        is_shadowed = scope is not None and scope.parent is not None
        if name not in facts.destination.bindings or is_shadowed or span is None:
            return None
        has_comment = "#" in span.of(facts.source.text)
        edits += plain_name(facts.source, reference, depth, name) if has_comment else [Edit(span, name)]
    return edits


def _is_module(facts: Facts, imported: Imported) -> bool:
    """Does ``from package import name`` bring the destination as a module?"""
    stem = facts.request.destination.rpartition("/")[2].removesuffix(".py")
    return imported.name == stem and imported.name not in facts.destination.bindings


def would_collide(facts: Facts, node: ast.stmt) -> bool:
    """Does a carried statement bind a name that the destination has already, and not by the same statement?"""
    index = facts.source.tree.body.index(node)
    names = {n for n, bound in facts.source.bindings.items() if any(b.statement == index for b in bound)}
    return not stands_in_destination(facts, node) and bool(names & facts.destination.bindings.keys())


def stands_in_destination(facts: Facts, node: ast.stmt) -> bool:
    """Has the destination the very statement already?"""
    wanted = ast.dump(node)
    return any(ast.dump(other) == wanted for other in facts.destination.tree.body)


def but_for_repetitions(facts: Facts, need: Need) -> list[Binding]:
    """What binds a name: one of several imports of the same thing, if that is plain, as a main block may repeat what
    stands at the top; for types alone that under ``if TYPE_CHECKING:`` will do."""
    bindings = [binding for binding in need.bindings if not binding.is_global]
    if any(binding.kind is not BindingKind.IMPORT for binding in bindings):
        return bindings
    resolve, path = facts.project.modules.resolve, facts.source.path
    alike = {
        (resolve(path, f.level, f.module) or (f.level, f.module), f.imported, f.asname)
        for f in map(import_binding, bindings)
    }
    will_do = [binding for binding in bindings if not binding.guards]
    if all(reference.phase is Phase.NEVER for reference in need.references):
        will_do += [binding for binding in bindings if binding.is_for_types]
    return will_do[:1] if will_do and len(alike) == 1 else bindings


def is_for_types_alone(facts: Facts, need: Need) -> bool:
    """Does the moved code use a name under ``if TYPE_CHECKING:`` alone, which other code of the source needs for real?

    Where no other did, its module might no more be loaded. `typing` is there anyway.
    """
    if not need.is_never_evaluated or any(getattr(b.node, "module", "") == "typing" for b in need.bindings):
        return False
    source = facts.source
    spans = [source.span(each) for guard in guards_for_types(source) for each in guard.body]
    used = [source.reference_span(reference) for reference in need.references]
    others = (r for r in source.loads(need.name) if r.statement not in facts.selection.statements)
    return all(
        each is not None and any(span.start <= each.start < span.end for span in spans) for each in used
    ) and any(reference.phase is not Phase.NEVER for reference in others)
