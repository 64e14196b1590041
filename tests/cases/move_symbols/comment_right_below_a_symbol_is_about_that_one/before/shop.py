def price(): ...
# as of today


def tax(): ...
# in percent

RATE = 19
# also in percent

# What a bill comes to.

def total(): ...
