import os
import runpy
from pathlib import Path

HERE = Path(__file__).resolve().parent


def found():
    paths = [
        HERE / "app" / "new.py",
        os.path.join(os.path.dirname(__file__), "app/new.py"),
        HERE.joinpath("app", "new.py"),
    ]
    return [runpy.run_path(path)["NUMBER"] for path in paths] + [runpy.run_path("app/new.py")["NUMBER"]]
