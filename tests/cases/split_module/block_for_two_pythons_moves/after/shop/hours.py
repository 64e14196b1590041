__closing_hours__ = (9, 18)


def is_open(hour):
    return __closing_hours__[0] <= hour < __closing_hours__[1]
