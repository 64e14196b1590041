from setup_env import name


def run():
    return name()
