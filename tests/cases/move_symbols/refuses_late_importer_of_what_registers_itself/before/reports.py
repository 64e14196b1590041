from models import Order


class Report(Order):
    pass
