from shop import *

print(config["limit"], LIMIT)
