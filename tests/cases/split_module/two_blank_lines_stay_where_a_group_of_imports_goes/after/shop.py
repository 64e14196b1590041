import re

from shop_bills import bill as bill


if re.ASCII:
    NAME = re.escape("shop")
