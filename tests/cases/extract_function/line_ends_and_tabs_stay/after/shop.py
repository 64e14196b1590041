def total(prices):
	sum_ = 0
	if prices:
		sum_ = added(prices, sum_)
	return sum_


def added(prices, sum_):
	for price in prices:
		sum_ += price  # add
		print(sum_)
	return sum_
