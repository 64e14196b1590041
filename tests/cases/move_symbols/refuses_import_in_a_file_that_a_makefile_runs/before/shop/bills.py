from . import rates


class Bill:
    rate = rates.NET
