import os
import tempfile


def folder():
    holder, path = made()
    return os.path.isdir(path)


def made():
    holder = tempfile.TemporaryDirectory()
    path = holder.name
    return holder, path
