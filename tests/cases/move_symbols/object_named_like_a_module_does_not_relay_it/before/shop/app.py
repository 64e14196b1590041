from . import cli


class App:
    def __init__(self) -> None:
        self.cli = cli.command()
        self.name = cli.name()
