from .core import y
from .sub.new import x
