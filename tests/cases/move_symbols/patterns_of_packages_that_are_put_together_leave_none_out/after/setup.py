import os

from setuptools import find_packages, setup

name = os.environ.get("SHOP", "shop")
setup(name=name, packages=find_packages(include=[name, "{}.*".format(name)]))
