from importlib import resources


def order(name):
    return f"one {name}"


def prices():
    return resources.files(__package__).joinpath("prices.txt").read_text()
