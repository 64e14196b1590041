import subprocess
import sys


def printed():
    return subprocess.check_output([sys.executable, "-m", "shop.report"], text=True).strip()
