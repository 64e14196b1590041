def tax(): ...
# in percent


# What a bill comes to.

def total(): ...
