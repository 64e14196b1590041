from .. import tools
from ..tools import X

SUM = tools.X + X
