from shop import *

SUM = order() + bill()
