class Price:
    amount = 1
