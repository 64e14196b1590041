import subprocess
import sys

HELP = "run it with python -m app.old"


def says():
    return subprocess.run([sys.executable, "-m", "app.old"], stdout=subprocess.PIPE).stdout
