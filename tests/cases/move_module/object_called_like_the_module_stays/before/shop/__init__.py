from .config import *

LIMIT = config["limit"]
