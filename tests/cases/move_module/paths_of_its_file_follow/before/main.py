import os
import runpy
from pathlib import Path

HERE = Path(__file__).resolve().parent


def found():
    paths = [
        HERE / "app" / "old.py",
        os.path.join(os.path.dirname(__file__), "app/old.py"),
        HERE.joinpath("app", "old.py"),
    ]
    return [runpy.run_path(path)["NUMBER"] for path in paths] + [runpy.run_path("app/old.py")["NUMBER"]]
