from .core import new
from .core.new import S

assert new.S is S
