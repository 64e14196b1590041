import subprocess
import sys

found = []
exec("from app.old import ONE\nfound.append(ONE)")
exec("import app.old; found.append(app.old.ONE)")
exec(f"found.append(__import__('app.old').old.{'ONE'})")

program = """
import sys
import app.old

sys.exit(app.old.ONE)
"""
found.append(subprocess.run([sys.executable, "-c", program]).returncode)
