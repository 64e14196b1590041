import types

from app.types import Price


BEST = Price()
KIND = types.ModuleType
