import counting


class First:
    number = counting.following()


class Second:
    number = counting.following()
