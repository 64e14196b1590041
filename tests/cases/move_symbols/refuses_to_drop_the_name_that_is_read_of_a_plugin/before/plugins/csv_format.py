class Plugin:
    def read(self, line):
        return line.split(",")
