import kinds


def main():
    return kinds.KIND
