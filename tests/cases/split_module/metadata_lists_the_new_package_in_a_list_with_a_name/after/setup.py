from setuptools import setup

PACKAGES = [
    "shop",  # all there is
    "shop.bills",
]
setup(name="shop", packages=PACKAGES)
