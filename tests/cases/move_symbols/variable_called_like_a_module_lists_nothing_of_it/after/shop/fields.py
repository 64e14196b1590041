from shop import base
from shop.base import VAT as VAT


class Price(base.Field):
    rate = 1.2


def names(kind):
    found = {name for base in kind.__mro__[:-1] for name in base.__dict__}
    return sorted(name for name in found if not name.startswith("_"))
