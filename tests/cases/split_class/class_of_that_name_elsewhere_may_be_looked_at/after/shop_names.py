class NamesMixin:
    """Methods of `Cmd`."""

    def do_name(self, line):
        self.names.append(line)

    def do_names(self, line):
        print(*sorted(self.names), file=self.stdout)
