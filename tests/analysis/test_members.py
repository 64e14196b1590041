from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence

import pytest

from refactor_ls.analysis.members import Member, classes_of, symbols_of
from refactor_ls.analysis.words import IDENTIFIER, words_among, words_of_name
from refactor_ls.model.source import Source


def source_of(text: str) -> Source:
    return Source("a.py", textwrap.dedent(text))


def uses_of(members: Sequence[Member]) -> dict[str, set[str]]:
    return {
        member.names[0]: {members[number].names[0] for number in member.uses}
        for member in members
        if member.uses
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("parseURLs", ("parse", "url")),
        ("_open_files", ("open", "file")),
        ("HTTPServer2", ("http", "server")),
        ("get_self", ()),
        ("aliasClasses", ("alias", "classe")),
        ("größe_x", ("größe",)),
    ],
)
def test_words_of_names(name: str, words: tuple[str, ...]) -> None:
    assert words_of_name(name) == words


def test_words_of_a_text_count_parts_and_whole_names() -> None:
    names = Counter(IDENTIFIER.findall("open_file(path)  # path"))
    assert words_among(names) == {"open": 1, "file": 1, "open_file": 1, "path": 2}


def test_symbols_are_what_the_module_defines_and_not_what_it_imports() -> None:
    members = symbols_of(
        source_of(
            """\
            import os
            try:
                import fast
            except ImportError:
                fast = None
            __all__ = ["a"]
            A, B = 1, 2
            B = 3
            @wraps
            def a(): return os.sep + fast.x + str(B)
            if A:
                def b(): return a()
            else:
                def b(): return A
            def c():
                global late
                late = 1
            """
        )
    )
    assert [member.names for member in members] == [("A", "B"), ("a",), ("b",), ("c", "late")]
    assert [member.ranges for member in members][:2] == [((7, 7), (8, 8)), ((9, 10),)]
    assert uses_of(members) == {"a": {"A"}, "b": {"a", "A"}}
    assert members[1].shares == {"os": 1, "fast": 1}


def test_methods_know_their_attributes_and_each_other() -> None:
    (found,) = classes_of(
        source_of(
            """\
            import os
            LIMIT = 1
            class Plain:
                x = 1
            class Box:
                def __init__(this): this._items = []
                @property
                def size(self): return len(self._items) + LIMIT
                @size.setter
                def size(self, value): self._items[value:] = []
                def grow(self):
                    def inner(): return self.size + Box.make(1)
                    return inner() + other.size
                @staticmethod
                def make(first): return first.size
                @classmethod
                def create(cls): return cls.make(os.sep)
            """
        )
    )
    assert (found.sized.name, [method.names[0] for method in found.methods]) == (
        "Box",
        ["__init__", "size", "grow", "make", "create"],
    )
    assert uses_of(found.methods) == {"grow": {"size", "make"}, "create": {"make"}}
    assert [set(method.attributes) for method in found.methods] == [
        {"_items"},
        {"_items"},
        set(),
        set(),
        set(),
    ]
    assert [set(method.shares) for method in found.methods] == [set(), {"LIMIT"}, set(), set(), {"os"}]
    assert found.methods[1].ranges == ((7, 8), (9, 10))


def test_a_parameter_that_hides_self_is_another_object() -> None:
    (found,) = classes_of(
        source_of(
            """\
            class Box:
                def a(self): return [lambda self: self.hidden, self.seen]
            """
        )
    )
    assert set(found.methods[0].attributes) == {"seen"}
