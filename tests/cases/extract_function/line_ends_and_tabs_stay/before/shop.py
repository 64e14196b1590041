def total(prices):
	sum_ = 0
	if prices:
		for price in prices:
			sum_ += price  # add
			print(sum_)
	return sum_
