from known import KNOWN, known


class Count(int):
    pass


class Plain:
    @known
    def add(self, count: Count):
        return count


class Order(Plain):
    KNOWN = KNOWN
