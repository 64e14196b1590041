import os
from importlib import import_module

import languages


def test_labels():
    for file in os.listdir(languages.__path__[0]):
        if file.endswith(".py") and file != "__init__.py":
            assert import_module(f"languages.{file[:-3]}").labels == {}
