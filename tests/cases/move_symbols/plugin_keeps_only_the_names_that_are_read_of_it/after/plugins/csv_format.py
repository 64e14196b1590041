from shared import _fields


class Plugin:
    def read(self, line):
        return _fields(line)
