import os
import tempfile


def folder():
    holder = tempfile.TemporaryDirectory()
    path = holder.name
    return os.path.isdir(path)
