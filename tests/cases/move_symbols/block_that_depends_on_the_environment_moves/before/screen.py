import os

if os.environ.get("WIDE"):
    width = 80
else:
    width = 40
