class Item:
    def check(self, name):
        self.above_zero()
        LIMITS.get(name, globals()["CHECKED"])
        return list(self.__dict__)

    def above_zero(self):
        assert "price" in type(self).__dict__ or self.price
        for each in vars(self).values():
            assert each > 0


LIMITS = {}
CHECKED = True
