"""A little shop in files, for the tests of moves on the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SHOP = {
    "shop.py": (
        "import math\n\nRATE = 2\n\n\n"
        "def total(items):\n    return math.fsum(items)\n\n\n"
        "def show():\n    return RATE\n"
    ),
    "main.py": "from shop import show, total\n\nprint(total([1]), show())\n",
}


TWO = {
    "a.py": "def f():\n    return 1\n\n\ndef g():\n    return 2\n",
    "b.py": "def h():\n    return 3\n",
    "main.py": "from a import f, g\nfrom b import h\n\nprint(f(), g(), h())\n",
}


def output_of(folder: Path, script: str) -> str:
    done = subprocess.run([sys.executable, script], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout
