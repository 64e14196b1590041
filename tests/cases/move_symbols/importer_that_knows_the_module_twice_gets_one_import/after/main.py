from pkg import c


def run():
    return c.f() + c.f()


def walk():
    return c.f() + c.f()
