from bills_single import Bill as Bill


class Order:
    bill = Bill
