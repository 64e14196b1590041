from shop import timed

timed_total = timed(sum)
