from app import bill, price

assert (price(), bill()) == (3, 6)
