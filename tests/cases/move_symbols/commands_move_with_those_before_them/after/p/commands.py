from p.group import main


@main.command()
def zip():
    pass


@main.command()
def add():
    pass
