import shlex
import subprocess
import sys

COMMANDS = [f"{sys.executable} -m app.cli --all", sys.executable + " " + "-m app.cli"]


def shown():
    return [subprocess.check_output(shlex.split(command), text=True) for command in COMMANDS]
