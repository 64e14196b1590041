class Cart:
    made = 0

    @classmethod
    def many(cls, count):
        carts = cls._filled(count)
        return carts

    @classmethod
    def _filled(cls, count):
        carts = []
        for _ in range(count):
            carts.append(cls())
            cls.made += 1
        return carts
