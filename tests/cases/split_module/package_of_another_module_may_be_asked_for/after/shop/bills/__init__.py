from .single import Bill as Bill


class Order:
    bill = Bill
