def report(values):
    from shop.bills import total
    from shop.cities import CITY
    from shop.orders import (
        write,
    )
    from shop.prices import LIMIT

    return CITY, total(values[:LIMIT]), write(values)
