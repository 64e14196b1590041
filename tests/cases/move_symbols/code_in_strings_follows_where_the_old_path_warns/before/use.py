import subprocess
import sys


def ended(code):
    return subprocess.run([sys.executable, "-Werror", "-c", code], stderr=subprocess.DEVNULL).returncode


codes = [
    ended("from shop import total, average as mean\ntotal()"),
    ended("from shop import total, bump\ntotal()"),
]
