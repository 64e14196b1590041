from setuptools import setup

setup(name="shop", packages=["shop"] + [f"shop.{name}" for name in ("web",)])
