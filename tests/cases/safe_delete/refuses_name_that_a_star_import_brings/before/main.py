from shop import *

print(total([1]))
