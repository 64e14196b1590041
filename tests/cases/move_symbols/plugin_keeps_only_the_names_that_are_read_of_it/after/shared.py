def _fields(line):
    return line.split(",")
