import os

from shop import bills

NAME = os.path.basename(bills.__file__)
