from shop.billing import sums
