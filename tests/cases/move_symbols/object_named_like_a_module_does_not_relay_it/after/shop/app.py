from . import cli, commands


class App:
    def __init__(self) -> None:
        self.cli = commands.command()
        self.name = cli.name()
