import os

os.environ.setdefault("SHOP_MODE", "test")
