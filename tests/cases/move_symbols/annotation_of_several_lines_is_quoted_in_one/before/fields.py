from __future__ import annotations


def parsed(
    text: str,
) -> None | (
    str | dict[
        str,
        int,
    ]
):
    return text or None
