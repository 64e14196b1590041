from . import py2, py3
