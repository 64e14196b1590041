import subprocess
import sys


def convert(kind):
    return subprocess.check_output([sys.executable, "-m", f"shop.formats.{kind}"], text=True)
