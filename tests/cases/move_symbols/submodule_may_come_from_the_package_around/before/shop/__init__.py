from shop import errors
from shop.bills import bill
