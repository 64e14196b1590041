from shop.bills import pay, total

bill = total([1, 2])
pay(bill)
