from start import _main as _main

NAME = "app"
