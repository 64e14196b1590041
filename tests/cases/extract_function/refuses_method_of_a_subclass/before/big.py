from shop import Cart


class BigCart(Cart):
    def show(self):
        return "big"
