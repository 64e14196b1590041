HERE = "."
_hidden = 1
