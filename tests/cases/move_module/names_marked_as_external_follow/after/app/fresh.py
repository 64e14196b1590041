import sys

STREAM = sys.stderr
