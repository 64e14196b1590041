class Shop:
    FREE = {"bag"}
    TAXED = {"pen", "bag"} - FREE

    def taxed(self, thing):
        return thing in self.TAXED
