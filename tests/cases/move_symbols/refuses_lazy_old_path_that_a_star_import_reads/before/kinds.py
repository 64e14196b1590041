from shop import *

kind = Order
