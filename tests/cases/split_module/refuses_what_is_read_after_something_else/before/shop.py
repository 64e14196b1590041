import os

os.chdir(os.environ.get("SHOP", "."))

SETTINGS = {"tax": 2}


def read_settings(settings):
    with open("settings.txt") as file:
        settings.update(line.split("=") for line in file)


read_settings(SETTINGS)
