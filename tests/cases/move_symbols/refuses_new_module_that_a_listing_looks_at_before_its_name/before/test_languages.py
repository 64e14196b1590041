import os
from importlib import import_module

import languages


def test_labels():
    seen = []
    for file in os.listdir(languages.__path__[0]):
        seen.append(file)
        if file.startswith("_"):
            continue
        assert import_module(f"languages.{file[:-3]}").labels == {}
