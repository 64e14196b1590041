from setuptools import setup

MODULES = ["bills"]
setup(name="shop", py_modules=MODULES)
