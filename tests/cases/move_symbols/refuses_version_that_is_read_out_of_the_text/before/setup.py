import re

from setuptools import setup

with open("shop/__init__.py") as file:
    version = re.search(r'__version__ = "(.*)"', file.read()).group(1)

setup(name="shop", version=version)
