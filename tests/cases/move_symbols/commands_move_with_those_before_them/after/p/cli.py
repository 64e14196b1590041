from p.commands import add as add, zip as zip
from p.group import main


@main.command()
def end():
    pass
