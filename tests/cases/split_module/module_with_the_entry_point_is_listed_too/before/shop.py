import sys


def bill(names):
    return ", ".join(names)


def main():
    print(bill(sys.argv[1:]))


if __name__ == "__main__":
    main()
