from ..core import new as module
from ..core.new import S

assert module.S is S
