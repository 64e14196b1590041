class Shape:
    module = __name__

    def doubled(self):
        return Square()


class Square(Shape):
    pass
