from .looks import Style as Style

NONE = Style()
