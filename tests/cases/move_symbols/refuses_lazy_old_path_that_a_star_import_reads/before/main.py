import kinds


def main():
    return kinds.kind
