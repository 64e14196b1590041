import library_that_is_not_there


def draw(values):
    return library_that_is_not_there.array(values)


def total(values):
    return sum(values)
