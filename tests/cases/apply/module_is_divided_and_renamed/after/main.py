from shop.prices import total
from shop.labels import label

bill = total([1, 2])
text = label(bill)
