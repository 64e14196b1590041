from ... import old
from ...old import S

assert old.S is S
