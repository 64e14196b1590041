from pathlib import Path

SHOP = Path(__file__).parent / "shop"
NAMES = ["cash.py"]


def bundle(target):
    for name in NAMES:
        (target / name).write_text((SHOP / name).read_text())
