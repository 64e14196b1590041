from __future__ import annotations

import textwrap

import pytest

from refactor_ls.analysis import checks
from refactor_ls.analysis.findings import Finding
from refactor_ls.settings import DEFAULTS, Settings


def settings_of(**keys: object) -> Settings:
    settings, problems = Settings.from_table({key.replace("_", "-"): value for key, value in keys.items()})
    assert problems == []
    return settings


def findings_of(text: str, settings: Settings = DEFAULTS, path: str = "a.py") -> list[Finding]:
    return checks.findings_of(path, textwrap.dedent(text), settings)


def places_of(text: str, settings: Settings) -> list[tuple[str, str, int, int]]:
    return [(each.code, each.symbol, each.line, each.end_line) for each in findings_of(text, settings)]


TOY = """\
    LIMIT = 1
    RATES = {
        "a": 1,
    }


    class Shop:
        @property
        def total(self):
            return 1

        def other(self): ...


    async def run():
        def inner():
            return 1
        return inner
    """


def test_small_things_are_fine() -> None:
    assert findings_of(TOY) == []


def test_a_file_says_how_far_over_it_is_and_what_is_biggest() -> None:
    (finding,) = findings_of(TOY, settings_of(max_file_lines=10))
    assert (finding.code, finding.symbol, finding.level) == ("RLS101", "", "warn")
    assert (finding.line, finding.end_line) == (1, 18)
    assert finding.message == "18 lines, 8 over the limit of 10; biggest: `Shop` (6), `run` (4), `RATES` (3)"
    assert [(each.message, each.line, each.end_line) for each in finding.related] == [
        ("`Shop`: 6 lines", 7, 12),
        ("`run`: 4 lines", 15, 18),
        ("`RATES`: 3 lines", 2, 4),
        ("`LIMIT`: 1 line", 1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("a\nb\nc\n", 3, id="line end at the end"),
        pytest.param("a\nb\nc", 3, id="none at the end"),
        pytest.param("a\r\nb\r\nc\r\n", 3, id="crlf"),
        pytest.param("a\x0c\nb\n'\u2028'\n", 3, id="form feed and line separator end no line"),
    ],
)
def test_lines_of_a_file(text: str, lines: int) -> None:
    assert checks.findings_of("a.py", text, settings_of(max_file_lines=lines)) == []
    (finding,) = checks.findings_of("a.py", text, settings_of(max_file_lines=lines - 1))
    assert finding.message.startswith(f"{lines} lines, 1 over")


def test_an_empty_file_is_fine() -> None:
    assert checks.findings_of("a.py", "", settings_of(max_file_lines=1)) == []


def test_a_class_by_lines_and_by_methods() -> None:
    (finding,) = findings_of(TOY, settings_of(max_class_lines=5, max_class_methods=1))
    assert (finding.code, finding.symbol, finding.line, finding.end_line) == ("RLS102", "Shop", 7, 12)
    assert finding.message == (
        "class `Shop` has 6 lines, 1 over the limit of 5 and 2 methods, 1 over the limit of 1"
    )
    assert [(each.message, each.line) for each in finding.related] == [
        ("`Shop.total`: 3 lines", 9),
        ("`Shop.other`: 1 line", 12),
    ]


def test_methods_are_counted_by_name_under_conditions_too_but_not_in_nested_classes() -> None:
    text = """\
        class A:
            @property
            def x(self): ...
            @x.setter
            def x(self, value): ...
            if True:
                def y(self): ...
            else:
                def y(self): ...
            class B:
                def z(self): ...
        """
    assert findings_of(text, settings_of(max_class_methods=2)) == []
    (finding,) = findings_of(text, settings_of(max_class_methods=1))
    assert (finding.symbol, "2 methods" in finding.message) == ("A", True)


def test_functions_methods_and_nested_functions() -> None:
    text = """\
        def outer():
            try:
                pass
            except ValueError:
                def inner():
                    a = 1
                    return a
            match 1:
                case 1:
                    class C:
                        @staticmethod
                        def deep():
                            return 1
        """
    assert places_of(text, settings_of(max_function_lines=2)) == [
        ("RLS103", "outer", 1, 13),
        ("RLS103", "outer.inner", 5, 7),
        ("RLS103", "outer.C.deep", 12, 13),
    ]


def test_levels() -> None:
    for error, level in ((20, "warn"), (17, "error")):
        settings = settings_of(max_file_lines={"warn": 10, "error": error})
        (finding,) = findings_of(TOY, settings)
        assert finding.level == level
        assert f"over the limit of {10 if level == 'warn' else 17}" in finding.message


def test_code_lines_leave_out_blanks_and_comments_but_nothing_inside_of_strings() -> None:
    text = '''\
        # comment

        TEXT = """
        # no comment

        """


        def f():
            # comment

            return 1  # trailing
        '''
    settings = settings_of(count_lines="code", max_file_lines=5, max_function_lines=1)
    file, function = findings_of(text, settings)
    assert file.message.startswith("6 lines, 1 over")
    assert function.message.startswith("function `f` has 2 lines, 1 over")


def test_a_file_that_does_not_parse_is_one_error() -> None:
    (finding,) = findings_of("x = 1\ndef f(:\n    pass\n")
    assert (finding.code, finding.level, finding.line) == ("RLS000", "error", 2)
    assert "does not parse" in finding.message


def test_limits_by_path_and_ignores_by_file() -> None:
    settings = settings_of(
        paths=[{"glob": "src/**", "max-file-lines": 5}], per_file_ignores={"src/gen/**": ["RLS101"]}
    )
    assert [each.code for each in findings_of(TOY, settings, "src/a.py")] == ["RLS101"]
    assert findings_of(TOY, settings, "a.py") == []
    assert findings_of(TOY, settings, "src/gen/a.py") == []


ALL_ON = settings_of(max_file_lines=1, max_class_lines=1, max_function_lines=1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("# refactor-ls: ignore[RLS101]\nx = 1\n", [], id="file, first line"),
        pytest.param(
            "x = 1\n\n# refactor-ls: ignore[RLS101] -- generated\n", [], id="file, own line further down"
        ),
        pytest.param("# refactor-ls: ignore\n'''doc'''\n", [], id="file, everything"),
        pytest.param(
            "x = 1\n# refactor-ls: ignore\n", ["RLS101"], id="bare further down is not about the file"
        ),
        pytest.param(
            "x = 1  # refactor-ls: ignore[RLS101]\n\n", ["RLS101"], id="trailing is not about the file"
        ),
        pytest.param("'''\n# refactor-ls: ignore[RLS101]\n'''\n", ["RLS101"], id="in a string"),
        pytest.param("# refactor-ls: ignore[RLS102]\nx = 1\n", ["RLS101"], id="file, another rule"),
        pytest.param("def f():  # refactor-ls: ignore[RLS103]\n    pass\n", ["RLS101"], id="def line"),
        pytest.param(
            "# refactor-ls: ignore[rls103]\ndef f():\n    pass\n", ["RLS101"], id="line above, lower case"
        ),
        pytest.param("# refactor-ls: ignore\ndef f():\n    pass\n", ["RLS101"], id="line above, every rule"),
        pytest.param("# refactor-ls: ignore\n@d\ndef f():\n    pass\n", ["RLS101"], id="above the decorator"),
        pytest.param(
            "def f(\n    a,\n):  # noqa: X # refactor-ls: ignore[RLS101, RLS103]\n    pass\n",
            ["RLS101"],
            id="head",
        ),
        pytest.param(
            "x = 1  # refactor-ls: ignore[RLS103]\ndef f():\n    pass\n",
            ["RLS101", "RLS103"],
            id="another statement's",
        ),
        pytest.param(
            "def f():\n    # refactor-ls: ignore[RLS103]\n    x = 1\n    pass\n",
            ["RLS101"],
            id="before the body",
        ),
        pytest.param(
            "def f():\n    x = 1  # refactor-ls: ignore[RLS103]\n", ["RLS101", "RLS103"], id="in the body"
        ),
        pytest.param("class A:  # refactor-ls: ignore[RLS102]\n    x = 1\n", ["RLS101"], id="class"),
    ],
)
def test_silencing(text: str, left: list[str]) -> None:
    assert [each.code for each in checks.findings_of("a.py", text, ALL_ON)] == left


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    depth = 90
    text = "".join(f"{' ' * level}class A{level}:\n" for level in range(depth)) + " " * depth + "pass\n"
    names = [each.symbol for each in checks.findings_of("a.py", text, settings_of(max_class_lines=1))]
    assert names[-1] == ".".join(f"A{level}" for level in range(depth))
