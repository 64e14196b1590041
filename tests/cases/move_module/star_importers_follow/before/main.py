from app.old import *

SUM = X
