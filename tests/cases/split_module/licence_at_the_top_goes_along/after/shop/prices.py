# This file is part of the shop.
#
# SPDX-License-Identifier: MIT


def price(name):
    from . import PRICES

    return PRICES[name]
