from importlib.resources import files

HELLO = files(__package__).joinpath("hello.txt").read_text()
