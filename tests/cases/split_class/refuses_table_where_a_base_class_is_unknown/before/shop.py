from forms import Form


class Shop(Form):
    FIELDS = ["pen", "bag"]

    def first(self):
        return self.FIELDS[0]
