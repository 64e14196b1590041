from counting import *

B = following()
A = following()
