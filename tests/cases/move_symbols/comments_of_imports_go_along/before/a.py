import os  # the file system
from json import (
    dumps,  # noqa: N999
    loads,
)
import yaml  # type: ignore[import]


def f():
    return os, dumps, yaml


def g():
    return loads
