from app import bill
from pricing import price

assert (price(), bill()) == (3, 6)
