def read(line):
    return line.split(",")
