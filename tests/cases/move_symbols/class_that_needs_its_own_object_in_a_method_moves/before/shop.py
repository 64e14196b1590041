class Price:
    def __init__(self, cents=0):
        self.cents = cents

    def or_free(self):
        return self if self.cents else FREE


FREE = Price()
