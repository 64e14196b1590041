def bill():
    return "bill"
