class Order:
    prices = (1, 2)

    def public(self):
        from special import total

        return total(self.prices), [name for name in dir(self) if not name.startswith("_")]
