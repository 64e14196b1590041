import os

from .totals import total as total

RULES = sorted(
    f"rules.{file[:-3]}" for file in os.listdir(os.path.join(os.path.dirname(__file__), "rules")) if file.endswith(".py")
)
