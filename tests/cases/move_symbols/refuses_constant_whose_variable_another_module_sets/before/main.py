from setup_env import os
from shop import MODE

print(MODE, os.environ["SHOP_MODE"])
