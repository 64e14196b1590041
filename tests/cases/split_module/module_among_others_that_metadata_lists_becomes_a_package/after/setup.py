from setuptools import setup

setup(
    name="shop",
    packages=["bills"],
    py_modules=["goods"],
)
