from .ones import one as one
from .twos import two as two
