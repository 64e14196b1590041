from .. import x, y
