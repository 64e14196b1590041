from shapes import Sized


def area(shape: "Sized"):
    return shape.size
