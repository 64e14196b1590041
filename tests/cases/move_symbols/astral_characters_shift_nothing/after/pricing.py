def größe(x):  # "𝒳"
    return x
