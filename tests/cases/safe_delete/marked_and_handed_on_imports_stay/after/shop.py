import json  # noqa: F401
from math import floor as floor
