from shop import taxes


class Rate:
    share = taxes.FULL

    def doubled(self):
        return 2 * taxes.FULL
