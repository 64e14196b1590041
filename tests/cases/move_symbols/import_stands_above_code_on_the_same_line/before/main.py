from shop import tax, total; bill = total() + tax()
