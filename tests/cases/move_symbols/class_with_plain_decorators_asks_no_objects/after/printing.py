import orders


class Printer:
    def text(self):
        return orders.ORDERS[0].text


import session
