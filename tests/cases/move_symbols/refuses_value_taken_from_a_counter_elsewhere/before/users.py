from counting import following

B = following()
A = following()
