# This file is part of the shop.
#
# SPDX-License-Identifier: MIT

from shop import price

print(price("ink"))
