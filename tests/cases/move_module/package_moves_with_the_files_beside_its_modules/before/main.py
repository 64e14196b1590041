import pkgutil
from importlib import resources

from app.texts.sub import TEXT

TEXTS = [
    TEXT,
    resources.files("app.texts").joinpath("hello.txt").read_text().strip(),
    pkgutil.get_data("app.texts", "hello.txt").decode().strip(),
]
