from money import (
    AmountOfOrders as AmountOfOrders,
    CurrencyOfCustomers as CurrencyOfCustomers,
    TaxesOfCountries,
)


def taxes() -> TaxesOfCountries: ...
