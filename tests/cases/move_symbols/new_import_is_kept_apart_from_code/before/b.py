import sys
x = sys.path
