def is_paid(bill):
    return bill > 0
