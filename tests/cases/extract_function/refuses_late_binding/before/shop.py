def makers(names):
    made = []
    for name in names:
        made.append(lambda: name)
    return made
