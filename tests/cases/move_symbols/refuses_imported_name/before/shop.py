from sums import total
