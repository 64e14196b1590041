def create_app():
    return 1
