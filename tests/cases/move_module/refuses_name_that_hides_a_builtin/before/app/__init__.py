def found(things):
    return list(filter(None, things))
