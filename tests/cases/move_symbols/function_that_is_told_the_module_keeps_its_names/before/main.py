import shop.bills
from shop.asking import ask
