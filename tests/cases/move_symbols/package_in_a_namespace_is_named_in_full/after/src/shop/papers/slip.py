class Slip:
    def total(self):
        from shop.bills.slips import total_of

        return total_of(self)
