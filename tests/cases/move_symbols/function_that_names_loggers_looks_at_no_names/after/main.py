from shop.bills import pay
from shop.totals import total

bill = total([1, 2])
pay(bill)
