from setuptools import setup

setup(name="shop", packages=["shop", "shop.bills", "shop.bills.parts"])
