from shop.labels import label
from shop.prices import total

bill = total([1, 2])
text = label(bill)
