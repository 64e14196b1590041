def ending(kind):
    names = {}
    exec(f"from shop.formats.{kind} import ENDING", names)
    return names["ENDING"]
