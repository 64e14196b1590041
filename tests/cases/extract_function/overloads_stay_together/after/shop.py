from typing import overload


@overload
def size(value: int) -> int: ...
@overload
def size(value: str) -> int: ...
def size(value):
    length = measured(value)
    return length


def measured(value):
    text = str(value)
    length = len(text)
    return length


print(size(3))
