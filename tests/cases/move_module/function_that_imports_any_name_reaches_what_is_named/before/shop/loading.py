def import_string(name):
    module, _, last = name.rpartition(".")
    return getattr(__import__(module, globals(), locals(), [last]), last)


def first_of(parts):
    name = ""
    for part in parts:
        name = f"{name}.{part}" if name else part
    return import_string(name)
