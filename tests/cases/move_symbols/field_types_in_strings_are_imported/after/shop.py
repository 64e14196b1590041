class Price:
    pass


class Count:
    pass
