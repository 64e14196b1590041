def discount(price):
	return price - 1


def total(prices):
	return discount(sum(prices))


DEFAULT = total
