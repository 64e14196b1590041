import shop

assert "Order" in [name for name in vars(shop) if name[0] != "_"]
