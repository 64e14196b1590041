import subprocess
import sys

HELP = "run it with python -m app.new"


def says():
    return subprocess.run([sys.executable, "-m", "app.new"], stdout=subprocess.PIPE).stdout
