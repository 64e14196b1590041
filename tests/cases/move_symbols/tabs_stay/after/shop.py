from pricing import total


def discount(price):
	return price - 1


DEFAULT = total
