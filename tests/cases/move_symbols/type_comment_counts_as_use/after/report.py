from typing import Dict

names = {}  # type: Dict[str, int]
