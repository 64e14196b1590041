import pkg.a as first
from pkg import a


def run():
    return first.f() + a.f()


def walk():
    import pkg.a as mine
    from pkg import a as yours

    return mine.f() + yours.f()
