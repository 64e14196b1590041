from shop import RATES, total

if __name__ == "__main__":
    RATES["usual"] = 2
    assert total() == 6
