from shop import total

DUE = total([1, 2])
