from math import ceil as ceil, floor as floor

NAME = "shop"
