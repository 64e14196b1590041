class Price:
    amount = 1


def best():
    from special import Special

    return Special().amount
