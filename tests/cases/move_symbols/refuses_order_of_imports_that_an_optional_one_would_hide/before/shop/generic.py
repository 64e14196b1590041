from .texts import line


class Entry:
    def show(self):
        return line("entry")
