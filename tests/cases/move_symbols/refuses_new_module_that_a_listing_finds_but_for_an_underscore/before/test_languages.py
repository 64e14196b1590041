import os
import re
from importlib import import_module

import languages

LANGUAGE = re.compile(r"^([a-z]+)\.py$")


def test_labels():
    for file in sorted(os.listdir(languages.__path__[0])):
        match = LANGUAGE.match(file)
        if match:
            assert import_module(f"languages.{match.group(1)}").labels == {}
