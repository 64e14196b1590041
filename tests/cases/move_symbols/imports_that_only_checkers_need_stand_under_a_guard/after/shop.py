from orders import Orders
from places import Place


class Shop(Orders):
    place = Place("Rome")
