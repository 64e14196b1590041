from .settings import *

LIMIT = config["limit"]
