from ..money import total as total
from .texts.plain import shown as shown


def bill():
    return shown(total())
