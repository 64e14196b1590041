import subprocess
import sys

from sizes import width


def test_default():
    assert width == 40


def test_wide(monkeypatch):
    monkeypatch.setenv("WIDE", "1")
    assert subprocess.check_output([sys.executable, "-c", "import screen"]) == b""
