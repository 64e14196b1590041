import cmd


class Cmd(cmd.Cmd):
    """A shell for a shop."""

    if getattr(cmd.Cmd, "complete_help", None) is not None:
        delattr(cmd.Cmd, "complete_help")

    def __init__(self):
        super().__init__()
        self.sums = []
        self.names = []

    def do_add(self, line):
        self.sums.append(int(line))

    def do_total(self, line):
        print(sum(self.sums), file=self.stdout)

    def do_name(self, line):
        self.names.append(line)

    def do_names(self, line):
        print(*sorted(self.names), file=self.stdout)
