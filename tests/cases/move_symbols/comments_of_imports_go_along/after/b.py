import os  # the file system
import sys
from json import dumps  # noqa: N999

import yaml  # type: ignore[import]

x = sys.path


def f():
    return os, dumps, yaml
