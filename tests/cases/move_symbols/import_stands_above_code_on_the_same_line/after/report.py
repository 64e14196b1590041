import os

import pricing
import shop; bill = pricing.total() + shop.tax()
