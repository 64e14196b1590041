from __future__ import annotations


def empty() -> str:
    return ""
