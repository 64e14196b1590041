class SumsMixin:
    """Methods of `Cmd`."""

    def do_add(self, line):
        self.sums.append(int(line))

    def do_total(self, line):
        print(sum(self.sums), file=self.stdout)
