from pathlib import Path

LOG = Path(__file__).with_suffix(".log")
