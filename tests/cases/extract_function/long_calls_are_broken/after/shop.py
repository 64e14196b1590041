def invoice(customer_number, customer_address, delivery_date, delivery_address, unit_price):
    if unit_price:
        write_the_invoice(
            customer_number,
            customer_address,
            delivery_date,
            delivery_address,
            unit_price,
        )


def write_the_invoice(
    customer_number,
    customer_address,
    delivery_date,
    delivery_address,
    unit_price,
):
    text = f"{customer_number} {customer_address} {delivery_date} {delivery_address} {unit_price}"
    print(text)
