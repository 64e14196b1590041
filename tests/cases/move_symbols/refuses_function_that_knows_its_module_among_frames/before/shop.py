import inspect


def caller():
    for each in inspect.stack():
        name = each.frame.f_globals["__name__"]
        if name != "shop":
            return name


def who():
    return caller()
