def name_of(order):
    return order


title_of = address_of = greeting_of = discount_of = shipping_of = taxes_of = name_of
