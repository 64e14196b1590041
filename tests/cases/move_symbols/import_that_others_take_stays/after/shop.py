from math import ceil, floor


NAME = "shop"
