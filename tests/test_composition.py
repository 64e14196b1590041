"""Two changes after each other and their composition leave the same texts, whatever they do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.model.files import Files
from refactor_ls.model.text import Edit, Span, apply_edits
from refactor_ls.refactorings.change import Change, Note, Refusal, applied
from refactor_ls.refactorings.composition import composed, composed_edits

PATHS = ["a.py", "b.py", "pkg/a.py", "pkg/b.py", "pkg/sub/c.py", "other/a.py"]
FOLDERS = ["pkg", "pkg/sub", "other"]
NEW_FOLDERS = ["new", "pkg/new", "other/new", "pkg", "other"]
TEXT = st.text("abc\n", max_size=12)
ACTIONS: st.SearchStrategy[str] = st.sampled_from(
    ["leave", "edit", "edit", "delete", "rename", "edit and rename"]
)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return tuple(Edit(span, draw(TEXT)) for span in spans)


@st.composite
def change_of(draw: st.DrawFn, files: Files) -> Change:
    """Anything that a refactoring may answer: no path has two things done to it."""
    edits: dict[str, tuple[Edit, ...]] = {}
    creates: dict[str, str] = {}
    deletes: list[str] = []
    renames: dict[str, str] = {}
    free = [path for path in [*PATHS, "new/a.py", "new/b.py"] if path not in files]
    for path in files:
        match draw(ACTIONS):
            case "delete":
                deletes.append(path)
            case "rename" if free:
                renames[path] = free.pop(draw(st.integers(0, len(free) - 1)))
            case "edit and rename" if free:
                edits[path] = draw(edits_of(files[path]))
                renames[path] = free.pop(draw(st.integers(0, len(free) - 1)))
            case "edit":
                edits[path] = draw(edits_of(files[path]))
            case _:
                pass
    adds, moves_folder = draw(st.tuples(st.booleans(), st.booleans()))
    if free and adds:
        creates[free.pop()] = draw(TEXT)
    whole = [f for f in FOLDERS if any(path.startswith(f"{f}/") for path in files)]
    if whole and moves_folder:
        folder = draw(st.sampled_from(whole))
        taken = {*files, *renames.values(), *creates}
        targets = [
            f
            for f in NEW_FOLDERS
            if not f"{f}/".startswith(f"{folder}/") and not any(path.startswith(f"{f}/") for path in taken)
        ]
        touched = [*renames, *renames.values(), *creates]
        if targets and not any(path.startswith(f"{folder}/") for path in touched):
            renames[folder] = draw(st.sampled_from(targets))
    return Change(edits, creates, tuple(deletes), renames)


@st.composite
def trees(draw: st.DrawFn) -> Files:
    return Files(draw(st.dictionaries(st.sampled_from(PATHS), TEXT, min_size=1)))


@given(st.data())
def test_edits_after_edits(data: st.DataObject) -> None:
    text = data.draw(TEXT)
    first = data.draw(edits_of(text))
    second = data.draw(edits_of(apply_edits(text, first)))
    assert apply_edits(text, composed_edits(first, second)) == apply_edits(apply_edits(text, first), second)


@given(st.data())
def test_two_changes_are_one(data: st.DataObject) -> None:
    files = data.draw(trees())
    first = data.draw(change_of(files))
    second = data.draw(change_of(applied(files, first)))
    one = composed(files, first, second)
    if isinstance(one, Refusal):  # only where a folder is renamed
        assert any(path in FOLDERS + NEW_FOLDERS for path in (*first.renames, *second.renames))
    else:
        assert dict(applied(files, one)) == dict(applied(applied(files, first), second))


@given(st.data())
def test_three_changes_are_one(data: st.DataObject) -> None:
    files = data.draw(trees())
    now, one = applied(files, Change()), Change()
    for _ in range(3):
        step = data.draw(change_of(now))
        both = composed(files, one, step)
        if isinstance(both, Refusal):
            return
        now, one = applied(now, step), both
    assert dict(applied(files, one)) == dict(now)


def test_edits_stay_small() -> None:
    files = Files({"a.py": "one\ntwo\nthree\n"})
    first = Change({"a.py": (Edit(Span(0, 0), "zero\n"),)})
    second = Change({"a.py": (Edit(Span(9, 12), "2"),)}, renames={"a.py": "b.py"})
    one = composed(files, first, second)
    assert isinstance(one, Change)
    assert one.edits == {"a.py": (Edit(Span(0, 0), "zero\n"), Edit(Span(4, 7), "2"))}
    assert one.renames == {"a.py": "b.py"}


def test_created_then_renamed_is_created_at_its_last_place() -> None:
    one = composed(Files({}), Change(creates={"a.py": "x\n"}), Change(renames={"a.py": "b.py"}))
    assert one == Change(creates={"b.py": "x\n"})


def test_created_then_deleted_is_nothing() -> None:
    assert composed(Files({}), Change(creates={"a.py": ""}), Change(deletes=("a.py",))) == Change()


def test_renamed_twice_is_renamed_once() -> None:
    files = Files({"pkg/a.py": "x\n"})
    one = composed(files, Change(renames={"pkg": "lib"}), Change(renames={"lib": "core"}))
    assert one == Change(renames={"pkg": "core"})


def test_new_file_of_a_renamed_folder_goes_along() -> None:
    files = Files({"pkg/a.py": "x\n"})
    one = composed(files, Change(renames={"pkg": "lib"}), Change(creates={"lib/b.py": "y\n"}))
    assert one == Change(creates={"pkg/b.py": "y\n"}, renames={"pkg": "lib"})
    assert dict(applied(files, one)) == {"lib/a.py": "x\n", "lib/b.py": "y\n"}


def test_new_file_at_the_place_of_a_renamed_one() -> None:
    files = Files({"a.py": "x\n"})
    one = composed(files, Change(renames={"a.py": "b.py"}), Change(creates={"a.py": "y\n"}))
    assert isinstance(one, Change)
    assert dict(applied(files, one)) == {"a.py": "y\n", "b.py": "x\n"}


def test_new_file_at_the_place_of_a_renamed_folder_is_refused() -> None:
    files = Files({"pkg/a.py": "x\n"})
    one = composed(files, Change(renames={"pkg": "lib"}), Change(creates={"pkg/a.py": "y\n"}))
    assert isinstance(one, Refusal)


def test_lines_of_notes_are_those_after_both() -> None:
    files = Files({"a.py": "one\ntwo\n"})
    first = Change({"a.py": (Edit(Span(4, 7), "2"),)}, receipt=(Note("numbers", "a.py", 2),))
    second = Change({"a.py": (Edit(Span(0, 0), "# head\n"),)}, renames={"a.py": "b.py"})
    one = composed(files, first, second)
    assert isinstance(one, Change)
    assert one.receipt == (Note("numbers", "b.py", 3),)


def test_names_are_swapped_by_way_of_a_third() -> None:
    files = Files({"a.py": "a\n", "b.py": "b\n"})
    edit = (Edit(Span(0, 1), "B"),)
    away = composed(files, Change(renames={"a.py": "c.py"}), Change({"b.py": edit}, renames={"b.py": "a.py"}))
    assert isinstance(away, Change)
    one = composed(files, away, Change(renames={"c.py": "b.py"}))
    assert isinstance(one, Change)
    assert one.edits == {"b.py": edit}
    assert dict(applied(files, one)) == {"a.py": "B\n", "b.py": "a\n"}
