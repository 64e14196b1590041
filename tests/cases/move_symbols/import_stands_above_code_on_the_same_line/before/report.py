import os

import shop; bill = shop.total() + shop.tax()
