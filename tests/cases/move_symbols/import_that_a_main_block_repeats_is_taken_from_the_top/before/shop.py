import sys


class Price:
    limit = sys.maxsize


def main():
    print(Price.limit)


if __name__ == "__main__":
    import sys

    sys.exit(main())
