FACE = "😀"


def größe(x):  # "𝒳"
    return x


LIMIT = 3
