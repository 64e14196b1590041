import os  # the file system
import sys
import yaml  # type: ignore[import]
from json import dumps  # noqa: N999

x = sys.path


def f():
    return os, dumps, yaml
