import subprocess
import sys

found = []
exec("from app.new import ONE\nfound.append(ONE)")
exec("import app.new; found.append(app.new.ONE)")
exec(f"found.append(__import__('app.new').new.{'ONE'})")

program = """
import sys
import app.new

sys.exit(app.new.ONE)
"""
found.append(subprocess.run([sys.executable, "-c", program]).returncode)
