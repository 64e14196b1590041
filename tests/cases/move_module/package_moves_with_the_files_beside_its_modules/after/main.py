import pkgutil
from importlib import resources

from words.sub import TEXT

TEXTS = [
    TEXT,
    resources.files("words").joinpath("hello.txt").read_text().strip(),
    pkgutil.get_data("words", "hello.txt").decode().strip(),
]
