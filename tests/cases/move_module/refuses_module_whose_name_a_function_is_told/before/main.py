from shop.importing import module_of


def ending(kind):
    return module_of(f"shop.formats.{kind}_format").ENDING
