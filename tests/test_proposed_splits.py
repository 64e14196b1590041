from __future__ import annotations

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Refusal
from refactor_ls.refactorings.split_module.proposed import ProposedSplit, proposed_split
from refactor_ls.refactorings.split_module.ties import makers_of
from refactor_ls.settings import DEFAULTS

REGISTERED = """\
HANDLERS = []


def registered(function):
    HANDLERS.append(function)
    return function


@registered
def first_handler(event):
    return event


@registered
def second_handler(event):
    return first_handler(event)


def unrelated_report(lines):
    return "\\n".join(lines)


def unrelated_total(lines):
    return len(unrelated_report(lines))
"""


def test_what_registers_itself_stays_with_what_it_registers_on() -> None:
    project = Project(Files({"shop.py": REGISTERED}), DEFAULTS)
    found = proposed_split(project, "shop.py", max_lines=25)
    assert isinstance(found, ProposedSplit), found
    homes = {symbol: path for path, symbols in found.request.groups.items() for symbol in symbols}
    together = {homes.get(name, "shop.py") for name in ("HANDLERS", "first_handler", "second_handler")}
    assert len(together) == 1


def test_modules_beside_one_of_no_package_are_called_after_it() -> None:
    script = f"{REGISTERED}\n\nif __name__ == '__main__':\n    print(unrelated_total([]))\n"
    files = {"scripts/shop.py": script, "pkg/__init__.py": "", "pkg/till.py": REGISTERED}
    project = Project(Files(files), DEFAULTS)
    alone = proposed_split(project, "scripts/shop.py", max_lines=25)
    assert isinstance(alone, ProposedSplit), alone
    assert all(path.startswith("scripts/shop_") for path in alone.request.groups)
    inside = proposed_split(project, "pkg/till.py", max_lines=25, into="pkg")
    assert isinstance(inside, ProposedSplit), inside
    assert not any("till_" in path for path in inside.request.groups)


def test_a_limit_may_be_shorter_than_what_an_import_takes() -> None:
    project = Project(Files({"shop.py": REGISTERED}), DEFAULTS)
    found = proposed_split(project, "shop.py", max_lines=1)
    assert isinstance(found, ProposedSplit), found


def test_a_module_of_one_long_class_is_not_divided() -> None:
    methods = "".join(f"    def method_{n}(self):\n        return {n}\n\n" for n in range(20))
    project = Project(Files({"shop.py": f"LIMIT = 3\n\n\nclass Shop:\n{methods}"}), DEFAULTS)
    found = proposed_split(project, "shop.py", max_lines=40)
    assert isinstance(found, Refusal)
    assert "`Shop` alone has 62 lines" in found.reasons[0].message


def test_one_long_class_makes_no_dust_of_the_rest() -> None:
    def class_of(name: str, base: str, methods: int) -> str:
        return f"class {name}({base}):\n" + "    def tax(self):\n        return 1\n\n" * methods + "\n"

    classes = (
        ("Price", "object", 4),
        ("Ledger", "object", 115),
        ("Shop", "Price", 200),
        ("Kiosk", "Shop", 4),
    )
    project = Project(Files({"shop.py": "".join(class_of(*each) for each in classes)}), DEFAULTS)
    found = proposed_split(project, "shop.py", max_lines=400)
    assert isinstance(found, ProposedSplit), found
    assert [names for names, _ in found.too_big] == [("Shop",)]
    assert len(found.request.groups) == 2


def test_no_new_module_takes_the_name_of_one_that_others_import() -> None:
    project = Project(Files({"shop.py": REGISTERED}), DEFAULTS)
    found = proposed_split(project, "shop.py", max_lines=25, into="")
    assert isinstance(found, ProposedSplit), found
    wanted = next(iter(found.request.groups)).removesuffix(".py")
    with_other = Project(Files({"shop.py": REGISTERED, "till.py": f"import {wanted}\n"}), DEFAULTS)
    again = proposed_split(with_other, "shop.py", max_lines=25, into="")
    assert isinstance(again, ProposedSplit), again
    assert f"{wanted}.py" not in again.request.groups


def test_what_makes_objects_while_it_is_imported_had_better_come_last() -> None:
    source = Source(
        "shop.py",
        """\
class Price:
    @classmethod
    def of(cls, amount):
        return cls()

class Free(Price):
    price = Price.of(0)

FIRST = Price()
SECOND = FIRST
THIRD = len("abc")
def later(): return FOURTH
FOURTH = [Price()]
""",
    )
    assert makers_of(source) == {"Free": 6, "FOURTH": 13}


def test_no_new_module_takes_the_place_of_a_name_of_its_package() -> None:
    project = Project(Files({"pkg/__init__.py": "", "pkg/shop.py": REGISTERED}), DEFAULTS)
    found = proposed_split(project, "pkg/shop.py", max_lines=25, into="pkg")
    assert isinstance(found, ProposedSplit), found
    name = next(iter(found.request.groups)).removesuffix(".py").removeprefix("pkg/")
    files = {"pkg/__init__.py": f"from pkg.shop import HANDLERS as {name}\n", "pkg/shop.py": REGISTERED}
    with_name = proposed_split(Project(Files(files), DEFAULTS), "pkg/shop.py", max_lines=25, into="pkg")
    assert isinstance(with_name, ProposedSplit), with_name
    assert f"pkg/{name}.py" not in with_name.request.groups
