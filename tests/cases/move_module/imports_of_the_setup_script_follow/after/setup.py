from setuptools import setup

from store.build.stamps import (
    stamp,
)

stamp()
setup(packages=["store", "store.build"], entry_points={"console_scripts": ["shop = store.build.stamps:stamp"]})
