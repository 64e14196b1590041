import shop
import pricing

START = pricing.LOW
del shop
