from shop.prices import Gross
from shop.bills import bill
