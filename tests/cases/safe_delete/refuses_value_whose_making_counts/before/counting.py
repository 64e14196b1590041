made = 0


def following():
    global made
    made += 1
    return made
