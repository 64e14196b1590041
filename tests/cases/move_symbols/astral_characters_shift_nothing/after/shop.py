FACE = "😀"


LIMIT = 3
