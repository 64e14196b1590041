from .finding import make as make
from .orders import Order as Order

BY_NAME = {name: make for make in [Order] for name in make.names()}
