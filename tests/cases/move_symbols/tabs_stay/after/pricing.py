def total(prices):
	from shop import discount

	return discount(sum(prices))
