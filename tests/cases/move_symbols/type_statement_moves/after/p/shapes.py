from p.pairs import Pair


def first[T](pair: Pair[T]) -> T:
    return pair[0]
