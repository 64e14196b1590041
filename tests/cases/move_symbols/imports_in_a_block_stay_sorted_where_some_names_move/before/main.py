def report(values):
    from shop.cities import CITY
    from shop.orders import (
        total,
        write,
    )
    from shop.prices import LIMIT

    return CITY, total(values[:LIMIT]), write(values)
