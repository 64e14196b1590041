def joined(parts):
    return ", ".join(map(str, parts))
