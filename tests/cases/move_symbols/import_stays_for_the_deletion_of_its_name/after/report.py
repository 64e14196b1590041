import shop.numbers
import shop.orders

START = shop.numbers.FIRST
del shop
