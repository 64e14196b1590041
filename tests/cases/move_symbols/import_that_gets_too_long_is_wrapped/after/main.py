from shop import AmountOfOrders, CurrencyOfCustomers
