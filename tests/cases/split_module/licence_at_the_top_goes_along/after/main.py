# This file is part of the shop.
#
# SPDX-License-Identifier: MIT

from shop.prices import price

print(price("ink"))
