import os

MODE = os.environ.get("SHOP_MODE", "live")
