from money import AmountOfOrders, CurrencyOfCustomers


def price(amount: AmountOfOrders) -> CurrencyOfCustomers: ...
