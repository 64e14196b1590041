from setuptools import setup

PACKAGES = [
    "shop",  # all there is
]
setup(name="shop", packages=PACKAGES)
