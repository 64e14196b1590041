from . import tools

SUM = tools.X
