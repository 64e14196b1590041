import os


class Settings:
    debug = os.environ.get("DEBUG")
