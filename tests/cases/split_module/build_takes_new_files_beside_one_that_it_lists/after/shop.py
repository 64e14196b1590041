from shop_bills import bill as bill
from shop_totals import RATE as RATE, total as total
