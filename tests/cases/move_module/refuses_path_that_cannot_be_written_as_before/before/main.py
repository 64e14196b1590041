import runpy
from pathlib import Path

HERE = Path(__file__).parent

print(runpy.run_path(HERE / "app" / "old.py")["NUMBER"])
