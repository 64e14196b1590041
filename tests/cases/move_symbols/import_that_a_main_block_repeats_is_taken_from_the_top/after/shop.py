import sys

from pricing import Price as Price


def main():
    print(Price.limit)


if __name__ == "__main__":
    import sys

    sys.exit(main())
