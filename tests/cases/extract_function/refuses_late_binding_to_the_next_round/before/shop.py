def buttons(names):
    made = []
    for name in names:
        text = name.title()
        made.append(lambda: text)
    return made
