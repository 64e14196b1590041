import os.path

del os
