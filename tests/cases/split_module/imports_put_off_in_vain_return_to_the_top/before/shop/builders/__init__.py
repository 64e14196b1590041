from shop.writers import Translator, Writer

KINDS = [Translator, Writer]


def built():
    return Writer().written()
