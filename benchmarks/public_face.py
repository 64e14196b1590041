"""What others see of a module: prints, as JSON, the signatures of its public names and of the methods of its classes.

Run as ``python public_face.py MODULE`` in the environment of the module, with its tree in PYTHONPATH. With ``--all`` it
also says what private names are, what values are, and what survives being pickled; names to look up may follow.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import json
import pickle
import re
import sys
import types
import typing
from typing import Any

OF_ANY_MODULE = {
    "__builtins__", "__cached__", "__file__", "__loader__", "__name__", "__package__", "__path__", "__spec__",
    "__annotations__", "__warningregistry__",
}  # fmt: skip
UNSTABLE = re.compile(r"(?<=<class ')[\w.]*\.(?=\w+'>)| at 0x[0-9a-f]+|\b[a-z_][\w]*\.(?=[\w.]*[A-Z])")


def main(name: str, *wanted: str) -> None:
    """Import the module and describe it; its private names too, and those that are wanted, where any are."""
    module = importlib.import_module(name)
    public = {each for each in vars(module) if not each.startswith("_")} | set(getattr(module, "__all__", ()))
    # Names that a module's __getattr__ gives only on demand are public too.
    public |= {each for each in dir(module) if not each.startswith("_")}
    if wanted:
        public |= {each for each in vars(module) if each not in OF_ANY_MODULE} | set(wanted) - {"--all"}
    imported = imported_names(module) - set(getattr(module, "__all__", ()))
    found = {}
    for each in sorted(public):
        try:
            value = getattr(module, each)
        except Exception:  # noqa: BLE001  # gone, or a name that its module only lists
            continue
        if not isinstance(value, types.ModuleType):
            more = closely_described(value) if wanted else {}
            found[each] = {**described(value), **more, "is_imported": each in imported}
    print(json.dumps(found))


def imported_names(module: types.ModuleType) -> set[str]:
    """What the module only imports, at its top or in a block there."""
    return {
        alias.asname or alias.name.partition(".")[0]
        for statement in ast.parse(inspect.getsource(module)).body
        for node in (ast.walk(statement) if isinstance(statement, ast.Try | ast.If) else (statement,))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def described(value: Any) -> dict[str, Any]:
    """Kind and signature of a value, whether its home has the same object, and the methods of a class."""
    about: dict[str, Any] = {"kind": type(value).__name__, "signature": signature(value)}
    home = sys.modules.get(getattr(value, "__module__", None) or "")
    if isinstance(value, type | types.FunctionType) and home is not None and "." not in value.__qualname__:
        about["is_at_home"] = getattr(home, value.__qualname__, value) is value
    if isinstance(value, type):
        about["members"] = {
            name: described_member(value, name) for name in dir(value) if name not in dir(object)
        }
    return about


def closely_described(value: Any) -> dict[str, Any]:
    """What is the same in every process: plain values, docstrings, names, and whether it comes back from a pickle."""
    about: dict[str, Any] = {"value": repr(ordered(value)) if is_plain(value) else ""}
    about["name"] = getattr(value, "__qualname__", "").rpartition(".")[
        2
    ]  # of a method, the class may be a mixin
    about["doc"] = value.__doc__ if isinstance(value, type | types.FunctionType) else ""
    try:
        about["is_pickled"] = type(pickle.loads(pickle.dumps(value))) is type(value)
    except Exception:  # noqa: BLE001  # whatever a class of others may raise
        about["is_pickled"] = False
    return about


def is_plain(value: Any) -> bool:
    """Is it nothing but numbers, texts and containers of them?"""
    if type(value) is dict:
        return all(map(is_plain, value.values())) and all(map(is_plain, value))
    if type(value) in (list, tuple, set, frozenset):
        return all(map(is_plain, value))
    return type(value) in (bool, int, float, complex, str, bytes, type(None))


def ordered(value: Any) -> Any:
    """Sets as sorted lists."""
    return sorted(value, key=repr) if isinstance(value, set | frozenset) else value


def described_member(kind: type, name: str) -> list[str]:
    """Kind, signature and code of what a class has."""
    member = inspect.getattr_static(kind, name)
    function = getattr(member, "__func__", getattr(member, "fget", member))
    code = getattr(inspect.unwrap(function) if callable(function) else function, "__code__", None)
    digest = hashlib.sha1(code.co_code).hexdigest()[:10] if code is not None else ""
    return [type(member).__name__, signature(function), digest]


def signature(value: Any) -> str:
    """The parameters of what can be called, the members of each union in one order: `Union` is equal in any."""
    try:
        found = inspect.signature(value)
    except (TypeError, ValueError):
        return ""
    parameters = [p.replace(annotation=_Written(p.annotation)) for p in found.parameters.values()]
    return UNSTABLE.sub(
        "", str(found.replace(parameters=parameters, return_annotation=_Written(found.return_annotation)))
    )


class _Written:
    """An annotation whose text says what it is equal to."""

    def __new__(cls, annotation: Any) -> Any:
        is_written = annotation is inspect.Signature.empty or isinstance(annotation, str)
        return annotation if is_written else super().__new__(cls)

    def __init__(self, annotation: Any) -> None:
        self.text = written(annotation)

    def __repr__(self) -> str:
        return self.text


def written(annotation: Any) -> str:
    """An annotation as text, the members of unions sorted."""
    if isinstance(annotation, list | tuple):
        return f"[{', '.join(map(written, annotation))}]"
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return f"Union[{', '.join(sorted(map(written, arguments)))}]"
    if arguments and origin is not typing.Literal:
        return f"{inspect.formatannotation(origin)}[{', '.join(map(written, arguments))}]"
    return inspect.formatannotation(annotation)


if __name__ == "__main__":
    sys.path.pop(0)
    main(*sys.argv[1:])
