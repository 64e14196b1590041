"""What a definition names, and how its module says it: imports of every form, at the top and inside functions."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from packages import Chance, Module, Package, Symbol

CALLABLE = (
    "function",
    "counter",
    "cached",
    "overloads",
    "conditional",
    "reader",
    "cache",
    "generic",
    "lambda",
)
CLASSES = ("class", "dataclass", "property")


@dataclass
class Writer:
    """Writes one module; what it imports is collected while its definitions are written."""

    package: Package
    module: Module
    chance: Chance
    imports: list[str] = field(default_factory=list)
    known: dict[Symbol, str] = field(default_factory=dict)  # how the module says what it has imported
    taken: set[str] = field(default_factory=set)

    # -- names

    def earlier(self, symbol: Symbol, kinds: tuple[str, ...] = ()) -> Symbol | None:
        """Something that is there when the symbol's definition is carried out."""
        return self.any([s for s in self._all() if s.number < symbol.number], kinds)

    def _all(self) -> list[Symbol]:
        return [symbol for module in self.package.modules for symbol in module.symbols]

    def any(self, among: list[Symbol], kinds: tuple[str, ...]) -> Symbol | None:
        found = [symbol for symbol in among if not kinds or symbol.kind in kinds]
        near = [symbol for symbol in found if symbol.path == self.module.path]
        return self.chance.of(near if near and self.chance.yes(50) else found) if found else None

    def named(self, symbol: Symbol) -> str:
        """How the module names a symbol at its top level, importing it where that is needed."""
        if symbol.path == self.module.path:
            return symbol.name
        if symbol not in self.known or self.chance.yes(15):
            line, self.known[symbol] = self._import_of(symbol, at_top=True)
            if line not in self.imports:
                self.imports.append(line)
        return self.known[symbol]

    def _import_of(self, symbol: Symbol, *, at_top: bool) -> tuple[str, str]:
        """An import statement that makes a symbol known, and the expression that says it then."""
        dotted = symbol.path.removesuffix(".py").replace("/", ".")
        package, _, short = dotted.rpartition(".")
        own = self.module.dotted.split(".")[:-1]
        relative = _relative(own, dotted.split(".")) if own else dotted
        before = relative[: -len(short)]
        holder = before if not before.strip(".") else before.removesuffix(".")
        holder = holder if relative.startswith(".") else package
        alias = f"m{len(self.taken)}"
        forms = ["from {from_} import {name} as {alias}", "import {dotted} as {alias}", "import {dotted}"]
        if symbol.name not in self.taken:
            forms += ["from {from_} import {name}"] * 4
        if short not in self.taken and (holder or package):
            forms += ["from {holder} import {short}", "from {holder} import {short} as {alias}"]
        if at_top and symbol.name not in self.taken and self._is_in_star(symbol):
            forms.append("from {from_} import *")
        if symbol in self.package.exported and not own and symbol.name not in self.taken:
            forms += ["from pkg import {name}"] * 2
        if at_top and symbol.name not in self.taken and symbol.kind == "value":
            forms.append("try:\n    from {from_} import {name}\nexcept ImportError:\n    {name} = None")
        form = self.chance.of(forms)
        from_ = relative if self.chance.yes(50) else dotted
        holder = package if package and self.chance.yes(50) else holder
        line = form.format(
            from_=from_, name=symbol.name, alias=alias, dotted=dotted, holder=holder, short=short
        )
        said = _said(form).format(name=symbol.name, alias=alias, dotted=dotted, short=short)
        self.taken.add(alias if "alias" in form else said.split(".")[0])
        if "*" in form:
            self.taken |= {s.name for s in self._all() if s.path == symbol.path}
        return line, said

    def _is_in_star(self, symbol: Symbol) -> bool:
        (module,) = (one for one in self.package.modules if one.path == symbol.path)
        names = (
            [s.name for s in module.symbols if not s.is_private] if module.listed is None else module.listed
        )
        return symbol.name in names and not any(
            name in self.taken for name in (*names, *(s.name for s in module.symbols))
        )

    # -- expressions

    def value(self, symbol: Symbol, said: str, *, may_call: bool) -> str:
        """An expression with the symbol in it that has the same value in every run."""
        if symbol.kind in CALLABLE:
            return f"{said}()" if may_call else f"callable({said})"
        if symbol.kind in CLASSES:
            return f"{said}.mark"
        if symbol.kind in ("list", "registry"):
            return f"len({said})"
        return said if symbol.kind in ("value", "computed") else f"({said} is not None)"

    def at_once(self, symbol: Symbol) -> str:
        """A value that is needed while the module is imported."""
        found = self.earlier(symbol, ("value", "computed", "list", *CALLABLE, *CLASSES))
        if found is None or self.chance.yes(30):
            return str(symbol.number)
        return self.value(found, self.named(found), may_call=found.looks_back and self.chance.yes(60))

    def body(self, symbol: Symbol, indent: str = "    ") -> str:
        """The body of a function: its number, and values of what it names, now and then imported inside."""
        lines, values = [f'"""d{symbol.number}"""'], [str(symbol.number)]
        for _ in range(self.chance.of((0, 1, 1, 2))):
            found = (
                self.earlier(symbol)
                if symbol.looks_back
                else self.any([s for s in self._all() if s != symbol], ())
            )
            if found is None:
                continue
            may_call = found.number < symbol.number and found.looks_back >= symbol.looks_back
            if found.path == self.module.path:
                said = found.name
            elif found.number < symbol.number and self.chance.yes(65):
                said = self.named(found)
            else:
                taken, self.taken = self.taken, set(self.taken)
                line, said = self._import_of(found, at_top=False)
                self.taken = taken
                lines.append(line)
            values.append(self.value(found, said, may_call=may_call))
        text = "\n".join([*lines, f"return ({', '.join(values)},)"])
        return "\n".join(indent + line for line in text.split("\n"))

    def annotation(self, symbol: Symbol) -> str:
        """A type: evaluated, quoted, or one that only type checkers import."""
        found = self.any([s for s in self._all() if s != symbol], CLASSES)
        if found is None or self.chance.yes(40):
            return self.chance.of(("int", "Any", "object"))
        is_there = found.number < symbol.number
        if found.path == self.module.path or (is_there and self.chance.yes(60)):
            said = self.named(found)
            return said if self.module.has_future or (is_there and self.chance.yes(60)) else f'"{said}"'
        taken, self.taken = self.taken, set(self.taken)
        line, said = self._import_of(found, at_top=False)
        self.taken |= taken
        self.imports.append(f"if TYPE_CHECKING:\n    {line}")
        return said if self.module.has_future else f'"{said}"'


def _relative(own: list[str], dotted: list[str]) -> str:
    """The relative spelling of a module, from inside a package; absolute where they share nothing."""
    shared = len(posixpath.commonprefix([own, dotted]))
    if not shared:
        return ".".join(dotted)
    return "." * (len(own) - shared + 1) + ".".join(dotted[shared:])


def _said(form: str) -> str:
    """How what an import of some form binds is said."""
    if form.startswith("import"):
        return "{alias}.{name}" if "alias" in form else "{dotted}.{name}"
    if "{short}" in form:
        return "{alias}.{name}" if "alias" in form else "{short}.{name}"
    return "{alias}" if "alias" in form else "{name}"
