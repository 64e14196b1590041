def main(options):
    return options


if __name__ == "__main__":
    options = []
    main(options)
