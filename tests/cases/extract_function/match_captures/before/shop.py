def area(shape):
    match shape:
        case {"side": side, **rest}:
            size = side * side
        case (width, height):
            size = width * height
        case _:
            size = 0
    return size
