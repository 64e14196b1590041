import importlib.util
from pathlib import Path

spec = importlib.util.spec_from_file_location("build", Path(__file__).parents[1] / "tools" / "build.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)


def test_main():
    assert build.main() == "<a>"
