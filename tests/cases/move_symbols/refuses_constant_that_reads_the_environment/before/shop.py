import os

os.environ["SHOP_MODE"] = "test"
MODE = os.environ["SHOP_MODE"]
