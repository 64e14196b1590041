class Wrong(Exception):
    pass


def checked(value):
    if not value:
        raise Wrong
    return value


if __name__ == "__main__":
    try:
        checked("")
    except Wrong:
        print("wrong")
