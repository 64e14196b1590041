import defaults


def split(line):
    return line.split(defaults.COMMA)
