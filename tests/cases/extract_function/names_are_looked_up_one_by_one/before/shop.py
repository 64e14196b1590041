class Item:
    def check(self, name):
        assert "price" in type(self).__dict__ or self.price
        for each in vars(self).values():
            assert each > 0
        LIMITS.get(name, globals()["CHECKED"])
        return list(self.__dict__)


LIMITS = {}
CHECKED = True
