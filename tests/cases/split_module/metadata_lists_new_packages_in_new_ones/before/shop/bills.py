class Bill:
    total = 3


class Order:
    bill = Bill
