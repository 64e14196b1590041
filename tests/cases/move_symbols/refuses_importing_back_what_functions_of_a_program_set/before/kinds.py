def prepare():
    global table
    table = {".txt": "text/plain"}


def guess(suffix):
    prepare()
    return table[suffix]


if __name__ == "__main__":
    prepare()
    print(guess(".txt"), table)
