from __future__ import annotations

import tomllib
from typing import Any

import pytest

from refactor_ls.settings import DEFAULTS, Limit, Settings, line_of, matches, table_of


def settings_of(toml: str) -> Settings:
    settings, problems = Settings.from_table(tomllib.loads(toml))
    assert problems == []
    return settings


def problem_of(table: dict[str, Any]) -> str:
    settings, problems = Settings.from_table(table)
    assert settings == DEFAULTS, "what is wrong is left out"
    (problem,) = problems
    return str(problem)


def test_nothing_set_gives_the_defaults() -> None:
    assert settings_of("") == DEFAULTS
    assert DEFAULTS.limits.max_file_lines == Limit(400)
    assert DEFAULTS.limits.max_class_lines == Limit(300)
    assert DEFAULTS.limits.max_class_methods == Limit(20)
    assert DEFAULTS.limits.max_function_lines == Limit(60)


def test_every_key_is_read() -> None:
    settings = settings_of("""
        max-file-lines = 100
        max-class-lines = { warn = 50, error = 90 }
        max-class-methods = { error = 30 }
        max-function-lines = { warn = 20 }
        count-lines = "code"
        exclude = ["gen/**"]
        source-roots = ["src"]
        select = ["RLS1"]
        ignore = ["RLS102"]
        per-file-ignores = { "tests/**" = ["RLS101"] }
    """)
    assert settings.limits.max_file_lines == Limit(100)
    assert settings.limits.max_class_lines == Limit(50, 90)
    assert settings.limits.max_class_methods == Limit(20, 30)
    assert settings.limits.max_function_lines == Limit(20)
    assert settings.count_lines == "code"
    assert (settings.exclude, settings.source_roots) == (("gen/**",), ("src",))
    assert (settings.select, settings.ignore) == (("RLS1",), ("RLS102",))
    assert settings.per_file_ignores == (("tests/**", ("RLS101",)),)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        pytest.param({"max-file-line": 3}, "did you mean `max-file-lines`?", id="near key"),
        pytest.param({"zzz": 3}, "zzz: there is no such key; known are max-file-lines", id="far key"),
        pytest.param({"max-file-lines": "3"}, "not '3'", id="text for a number"),
        pytest.param({"max-file-lines": True}, "not True", id="bool for a number"),
        pytest.param({"max-file-lines": 0}, "above 0", id="zero"),
        pytest.param(
            {"max-file-lines": {"warn": 3, "err": 4}}, "{ warn = …, error = … }", id="unknown level"
        ),
        pytest.param({"max-file-lines": {}}, "not {}", id="no level"),
        pytest.param(
            {"max-file-lines": {"warn": 9, "error": 4}}, "`error` (4) is below `warn` (9)", id="inverted"
        ),
        pytest.param({"count-lines": "logical"}, '"physical" or "code"', id="counting"),
        pytest.param({"exclude": "gen"}, "takes a list of texts, not 'gen'", id="text for a list"),
        pytest.param({"select": ["F401"]}, "codes such as RLS101", id="foreign code"),
        pytest.param({"per-file-ignores": ["a"]}, "takes a table", id="list for a table"),
        pytest.param(
            {"per-file-ignores": {"a": "RLS101"}}, "per-file-ignores.a: takes a list", id="codes as text"
        ),
        pytest.param({"paths": {"glob": "a"}}, "[[tool.refactor-ls.paths]]", id="one table for many"),
        pytest.param({"paths": [{"max-file-lines": 3}]}, "paths[0]: needs a `glob`", id="no glob"),
    ],
)
def test_wrong_keys_and_types_are_named(table: dict[str, Any], says: str) -> None:
    assert says in problem_of(table)


def test_one_wrong_key_leaves_the_others_in_force() -> None:
    settings, problems = Settings.from_table({"max-file-lines": 7, "nonsense": 1})
    assert settings.limits.max_file_lines == Limit(7)
    assert len(problems) == 1


def test_limits_differ_by_path_and_later_entries_win() -> None:
    settings = settings_of("""
        max-file-lines = 300
        [[paths]]
        glob = "src/**"
        max-file-lines = 200
        max-function-lines = 10
        [[paths]]
        glob = "src/tasks/**"
        max-file-lines = { error = 500 }
    """)
    assert settings.limits_of("other.py").max_file_lines == Limit(300)
    assert settings.limits_of("src/a.py").max_file_lines == Limit(200)
    assert settings.limits_of("src/tasks/b.py").max_file_lines == Limit(300, 500)
    assert settings.limits_of("src/tasks/b.py").max_function_lines == Limit(10)


def test_wrong_key_of_a_path_entry_keeps_the_rest_of_it() -> None:
    settings, problems = Settings.from_table(
        {"paths": [{"glob": "a.py", "max-lines": 3, "max-file-lines": 5}]}
    )
    assert settings.limits_of("a.py").max_file_lines == Limit(5)
    assert [problem.key for problem in problems] == [("paths", 0, "max-lines")]


def test_rules_are_selected_and_ignored_by_prefix_and_file() -> None:
    settings = settings_of("""
        select = ["RLS1"]
        ignore = ["RLS103"]
        per-file-ignores = { "tests/**" = ["RLS101"] }
    """)
    assert settings.wants("RLS101", "a.py")
    assert not settings.wants("RLS101", "tests/a.py")
    assert settings.wants("RLS102", "tests/a.py")
    assert not settings.wants("RLS103", "a.py")
    assert not settings.wants("RLS201", "a.py")


def test_editor_settings_override_those_of_the_file() -> None:
    below = settings_of("max-file-lines = 100\nmax-function-lines = 10")
    settings, _ = below.overridden_by({"max-file-lines": 200})
    assert settings.limits.max_file_lines == Limit(200)
    assert settings.limits.max_function_lines == Limit(10)


@pytest.mark.parametrize(
    ("amount", "level", "limit"), [(10, None, 10), (11, "warn", 10), (20, "warn", 10), (21, "error", 20)]
)
def test_a_finding_is_raised_above_the_limit(amount: int, level: str | None, limit: int) -> None:
    assert Limit(10, 20).level_of(amount) == level
    assert Limit(10, 20).exceeded_by(amount) == limit


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*.py", "a/b.py", True),
        ("gen", "a/gen/b.py", True),
        ("a/*.py", "a/b/c.py", False),
        ("a/**", "a/b/c.py", True),
        ("a/**/c.py", "a/c.py", True),
        ("/a.py", "b/a.py", False),
        ("a/", "a/x.py", True),
        ("a.py", "aXpy", False),
        ("?.py", "ab.py", False),
    ],
)
def test_globs(glob: str, path: str, expected: bool) -> None:
    assert matches(path, (glob,)) is expected


def test_the_table_of_a_pyproject_and_of_our_own_file() -> None:
    assert table_of("a/pyproject.toml", "[tool.refactor-ls]\r\nselect = ['RLS1']\r\n") == {"select": ["RLS1"]}
    assert table_of("pyproject.toml", "[project]\nname = 'a'\n") == {}
    assert table_of("refactor-ls.toml", "ignore = ['RLS1']") == {"ignore": ["RLS1"]}


def test_problems_are_found_in_the_text() -> None:
    text = """[project]
name = "a"
[tool.refactor-ls]
exclude = 3
per-file-ignores = { "a" = 3 }
[[tool.refactor-ls.paths]]
glob = "a"
[[tool.refactor-ls.paths]]
glob = "b"
max-lines = 3
[tool.refactor-ls.max-file-lines]
warn = "x"
"""
    _, problems = Settings.from_table(table_of("pyproject.toml", text))
    lines = {problem.key: line_of("pyproject.toml", text, problem) for problem in problems}
    assert lines == {
        ("exclude",): 4,
        ("per-file-ignores", "a"): 5,
        ("paths", 1, "max-lines"): 10,
        ("max-file-lines",): 11,
    }
