from pathlib import Path

TEXT = (Path(__file__).parent.parent / "hello.txt").read_text().strip()
