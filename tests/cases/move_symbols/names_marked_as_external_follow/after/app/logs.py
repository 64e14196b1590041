import sys

STREAM = sys.stdout
