def _main():
    return 1


NAME = "app"
