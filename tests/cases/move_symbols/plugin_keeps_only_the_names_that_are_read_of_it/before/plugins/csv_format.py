def _fields(line):
    return line.split(",")


class Plugin:
    def read(self, line):
        return _fields(line)
