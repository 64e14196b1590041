class AmountOfOrders:
    pass


class CurrencyOfCustomers:
    pass


class TaxesOfCountries:
    pass
