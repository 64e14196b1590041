import os.path

FIRST = len(os.path.join("a", "b"))

del os
