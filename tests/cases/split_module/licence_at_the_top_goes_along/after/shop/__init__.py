#!/usr/bin/env python
# This file is part of the shop.
#
# SPDX-License-Identifier: MIT
"""What things cost."""

from .prices import price as price
from .sums import total as total

PRICES = {"ink": 2}
