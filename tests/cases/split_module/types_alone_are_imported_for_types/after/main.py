from shop_bills import Bill
from shop_orders import Order
