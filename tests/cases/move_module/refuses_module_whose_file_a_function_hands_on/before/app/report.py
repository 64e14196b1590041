from pathlib import Path

from app import main


def home():
    return main.__file__


def template():
    return Path(home()).parent / "report.html"
