import pkgutil
from importlib.resources import files


def found():
    return [files("app").joinpath("tables/rates.md").read_text(), pkgutil.get_data("app", "tables/rates.md")]
