from money import AmountOfOrders, CurrencyOfCustomers, TaxesOfCountries


def price(amount: AmountOfOrders) -> CurrencyOfCustomers: ...


def taxes() -> TaxesOfCountries: ...
