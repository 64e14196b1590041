from .. import y
from .new import x
