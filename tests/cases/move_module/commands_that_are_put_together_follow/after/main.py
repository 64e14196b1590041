import shlex
import subprocess
import sys

COMMANDS = [f"{sys.executable} -m app.command --all", sys.executable + " " + "-m app.command"]


def shown():
    return [subprocess.check_output(shlex.split(command), text=True) for command in COMMANDS]
