from .m import *
from .n import f as f
