from sizes import A, B, C

ALL = (A, B, C)
