from app.shop import (
    bill,
    order,  # the first thing
)

BOTH = (bill(), order())
