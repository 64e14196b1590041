from setuptools import setup

from shop.build.stamps import (
    stamp,
)

stamp()
setup(packages=["shop", "shop.build"], entry_points={"console_scripts": ["shop = shop.build.stamps:stamp"]})
