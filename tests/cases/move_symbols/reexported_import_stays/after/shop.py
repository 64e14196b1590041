import json as json
from math import ceil
from math import floor  # noqa: F401

__all__ = ["ceil"]
