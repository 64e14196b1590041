import subprocess

subprocess.run(["python", "tools/shop.py"])
