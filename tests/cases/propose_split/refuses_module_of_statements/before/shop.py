import sys

print("arguments:", sys.argv)
print("version:", sys.version)
