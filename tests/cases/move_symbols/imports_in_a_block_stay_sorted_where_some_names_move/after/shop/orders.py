def write(values):
    return str(values)
