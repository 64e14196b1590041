from setuptools import setup

setup(entry_points={"shop.plugins": ["cash = shop.addons.cash:Cash"]})
