from shop import label, total

bill = total([1, 2])
text = label(bill)
