from shop.writers.tables import Writer
from shop.writers.translators import Translator

KINDS = [Translator, Writer]


def built():
    return Writer().written()
