import sys

from selling import Shop as Shop

sold = []


if __name__ == "__main__":
    sys.modules["shop"] = sys.modules["__main__"]  # its parts import it by this name
    sold.append("ink")
    print(Shop().open())
