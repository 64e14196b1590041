from typing import Any

try:
    import tomllib
except ImportError:
    tomllib = None


def settings(text: str) -> Any:
    return tomllib.loads(text) if tomllib is not None else {}
