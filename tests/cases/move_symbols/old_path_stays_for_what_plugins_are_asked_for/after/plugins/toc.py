from .depth import setup as setup

DEPTH = 3
