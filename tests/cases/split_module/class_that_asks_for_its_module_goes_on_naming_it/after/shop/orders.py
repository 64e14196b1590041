class Order:
    __module__ = "shop"

    def __repr__(self):
        name = type(self).__name__
        return f"shop.{name}()" if type(self).__module__ == "shop" else f"{name}()"
