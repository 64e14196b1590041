def order(prices):
    (
        cheapest_of_all_prices,
        dearest_of_all_prices,
        total_of_all_prices,
        number_of_all_prices,
    ) = looked_at(prices)
    return (
        cheapest_of_all_prices,
        dearest_of_all_prices,
        total_of_all_prices,
        number_of_all_prices,
    )


def looked_at(prices):
    cheapest_of_all_prices = min(prices)
    dearest_of_all_prices = max(prices)
    total_of_all_prices = sum(prices)
    number_of_all_prices = len(prices)
    return (
        cheapest_of_all_prices,
        dearest_of_all_prices,
        total_of_all_prices,
        number_of_all_prices,
    )
