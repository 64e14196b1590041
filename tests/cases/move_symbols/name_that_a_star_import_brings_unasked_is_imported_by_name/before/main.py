from shop import *

print(total([1]), bill([1]))
