import two
import four
import three


def all():
    return two.N, three.N, four.N
