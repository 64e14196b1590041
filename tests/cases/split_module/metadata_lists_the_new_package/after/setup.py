from setuptools import setup

setup(
    name="shop",
    packages=[
        "shop",
        "shop.web",
        "shop.bills",
    ],
)
