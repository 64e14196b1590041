import os
from importlib.util import spec_from_file_location


def found(folder):
    return spec_from_file_location(folder, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
