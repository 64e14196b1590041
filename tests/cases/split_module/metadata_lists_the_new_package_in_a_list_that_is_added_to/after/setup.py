from setuptools import setup

setup(name="shop", packages=["shop", "shop.bills"] + [f"shop.{name}" for name in ("web",)])
