from app.orders import count
from app.prices import total

bill = total([1, 2])
number = count([])
