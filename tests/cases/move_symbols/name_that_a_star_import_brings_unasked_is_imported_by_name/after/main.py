from shop import *
from totals import total

print(total([1]), bill([1]))
