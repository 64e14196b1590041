from pathlib import Path

NAME = "data"
DATA = (Path(".") / NAME).resolve()
