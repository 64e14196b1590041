from app.new import *

SUM = X
