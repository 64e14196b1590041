import subprocess
import sys

ALLOWED = {"re", "shop.core"}
PROGRAM = """
import builtins
real, found = builtins.__import__, set()

def follow(name, names=None, *rest):
    if names and names["__name__"].startswith("shop"):
        found.add(name)
    return real(name, names, *rest)

builtins.__import__ = follow
import shop
print(*found)
"""


def test_little_is_imported():
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert {*ran.stdout.split()} <= ALLOWED
