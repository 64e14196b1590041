import cmd

from shop_names import NamesMixin
from shop_sums import SumsMixin


class Cmd(SumsMixin, NamesMixin, cmd.Cmd):
    """A shell for a shop."""

    if getattr(cmd.Cmd, "complete_help", None) is not None:
        delattr(cmd.Cmd, "complete_help")

    def __init__(self):
        super().__init__()
        self.sums = []
        self.names = []
