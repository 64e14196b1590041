SETTINGS = {"tax": 2}


def read_settings(settings):
    with open("settings.txt") as file:
        settings.update(line.split("=") for line in file)


try:
    read_settings(SETTINGS)
except OSError:
    pass
