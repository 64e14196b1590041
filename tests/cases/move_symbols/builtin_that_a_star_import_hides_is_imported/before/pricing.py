from tools import *

NONE = sum([])
