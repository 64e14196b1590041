from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = Path(__file__).resolve().parent / "data"
