from pkgutil import resolve_name


def format_of(kind):
    return resolve_name(f"shop.formats.{kind}:Format")
