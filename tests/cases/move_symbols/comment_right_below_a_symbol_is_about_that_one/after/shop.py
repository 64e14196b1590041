def price(): ...
# as of today


RATE = 19
# also in percent
