from shop.taxes_of_all_countries_there_are import (
    rate_of_exports,
    rate_of_goods,
    rate_of_services,
)


def bill():
    from shop.taxes_of_all_countries_there_are import rate_of_exports, rate_of_goods as goods, rate_of_services as services
    from shop.taxes_of_all_countries_there_are import rate_of_goods, rate_of_services  # while the shop is open

    return rate_of_exports, rate_of_goods, goods, services, rate_of_services
