from tests.halves import _half


def test_half():
    assert _half(4) == 2
