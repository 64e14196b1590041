from .. import old as module
from ..old import S

assert module.S is S
