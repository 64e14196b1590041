import subprocess

SCRIPTS = ["tools/shop.py"]

subprocess.run(["python", *SCRIPTS])
