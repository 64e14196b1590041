from app.bills import bill
from app.orders import order
