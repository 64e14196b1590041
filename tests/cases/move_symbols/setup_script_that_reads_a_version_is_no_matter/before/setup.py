import re
from pathlib import Path

from setuptools import setup

TEXT = (Path(__file__).parent / "shop.py").read_text()
setup(name="shop", version=re.search('__version__ = "(.*)"', TEXT)[1], py_modules=["shop", "money"])
