import pkgutil
from importlib.resources import files


def found():
    return [files("app").joinpath("data/rates.md").read_text(), pkgutil.get_data("app", "data/rates.md")]
