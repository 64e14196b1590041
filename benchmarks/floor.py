"""The floor under any move that keeps no index: read every file's bytes, parse those that can name the symbol.

Run as ``python -m benchmarks.floor ROOT SOURCE SYMBOL``. A file is a candidate when its bytes hold both
the last part of the module's name and the symbol: any other has no import and no attribute to rewrite.
"""

from __future__ import annotations

import ast
import os
import sys
import warnings


def main(root: str, source: str, symbol: str) -> None:
    """Print how many files were scanned and how many were parsed."""
    stem, name = _module_word(source).encode(), symbol.encode()
    warnings.simplefilter("ignore")
    scanned = parsed = 0
    for folder, _, files in os.walk(root):
        for file in files:
            if not file.endswith((".py", ".pyi")):
                continue
            with open(os.path.join(folder, file), "rb") as handle:
                text = handle.read()
            scanned += 1
            if stem in text and name in text:
                parsed += _parses(text)
    print(f"{scanned} {parsed}")


def _module_word(source: str) -> str:
    folder, file = os.path.split(source)
    stem = file.removesuffix(".py")
    return os.path.basename(folder) if stem == "__init__" else stem


def _parses(text: bytes) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


if __name__ == "__main__":
    main(*sys.argv[1:])
