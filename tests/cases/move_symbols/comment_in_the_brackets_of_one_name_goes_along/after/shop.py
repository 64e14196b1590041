def title(names):
    return ", ".join(names)
