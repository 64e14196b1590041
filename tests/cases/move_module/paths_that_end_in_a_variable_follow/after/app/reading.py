import os
from importlib.resources import files
from pathlib import Path
from pkgutil import get_data

HERE = os.path.dirname(__file__)


def every_way(name):
    yield open(os.path.join(HERE, "../shared/texts", name)).read()
    yield open(f"{HERE}/../shared/texts/{name}").read()
    yield open(HERE + "/../shared/texts/" + name).read()
    yield open("%s/../shared/texts/%s" % (HERE, name)).read()
    yield open("shared/texts/" + name).read()
    yield Path("{}/../shared/texts/{}".format(HERE, name)).read_text()
    yield (Path(__file__).parent / "../shared/texts" / name).read_text()
    yield get_data("app", "../shared/texts/" + name).decode()
    yield get_data(__package__, f"../shared/texts/{name}").decode()
    yield files("app").joinpath("../shared/texts", "hello.txt").read_text()
