from pkgutil import resolve_name


def ending_of(kind):
    return resolve_name(f"shop.formats.{kind}:Format.ending")
