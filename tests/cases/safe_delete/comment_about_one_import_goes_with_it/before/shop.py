"""A shop."""

import math

# Floats would lose cents.
from decimal import Decimal

# For people who read.
import json
import textwrap


def total(prices):
    return math.fsum(prices), textwrap.dedent("")


def report(price):
    return json.dumps(str(Decimal(price)))
