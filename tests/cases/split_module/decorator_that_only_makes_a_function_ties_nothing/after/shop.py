from nodes import Node as Node
from orders import Order as Order
