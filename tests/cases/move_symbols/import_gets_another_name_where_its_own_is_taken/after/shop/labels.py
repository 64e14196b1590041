from shop import taxes as taxes_

taxes = "taxes"


class Rate:
    share = taxes_.FULL

    def doubled(self):
        return 2 * taxes_.FULL
