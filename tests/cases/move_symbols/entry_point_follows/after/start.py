def _main():
    return 1
