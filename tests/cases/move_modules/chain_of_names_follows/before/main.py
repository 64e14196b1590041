import one
import three
import two


def all():
    return one.N, two.N, three.N
