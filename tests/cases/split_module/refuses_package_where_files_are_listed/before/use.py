from pathlib import Path

import shop

for path in Path(shop.__file__).parent.glob("*.py"):
    __import__(f"shop.{path.stem}")
