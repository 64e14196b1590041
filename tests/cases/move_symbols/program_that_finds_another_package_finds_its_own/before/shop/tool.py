from common.rates import RATE


def total(count):
    return count * 3


if __name__ == "__main__":
    print(total(RATE // 3))
