from app import _fast

SPEED = _fast.X if _fast else 0
