import types

from .types import Price

BEST = Price()
KIND = types.ModuleType
