import os

os.environ.setdefault("STAGE", "test")
