def create_app():
    return 1


def stop():
    return 2
