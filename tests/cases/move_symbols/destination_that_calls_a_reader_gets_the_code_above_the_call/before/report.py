import limits


def text():
    return str(limits.LOWEST)


TEXT = text()
