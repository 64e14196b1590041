from letters import B
from sizes import A, C

ALL = (A, B, C)
