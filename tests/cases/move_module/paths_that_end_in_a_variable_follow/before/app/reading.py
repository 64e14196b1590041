import os
from importlib.resources import files
from pathlib import Path
from pkgutil import get_data

HERE = os.path.dirname(__file__)


def every_way(name):
    yield open(os.path.join(HERE, "texts", name)).read()
    yield open(f"{HERE}/texts/{name}").read()
    yield open(HERE + "/texts/" + name).read()
    yield open("%s/texts/%s" % (HERE, name)).read()
    yield open("app/texts/" + name).read()
    yield Path("{}/texts/{}".format(HERE, name)).read_text()
    yield (Path(__file__).parent / "texts" / name).read_text()
    yield get_data("app", "texts/" + name).decode()
    yield get_data(__package__, f"texts/{name}").decode()
    yield files("app").joinpath("texts", "hello.txt").read_text()
