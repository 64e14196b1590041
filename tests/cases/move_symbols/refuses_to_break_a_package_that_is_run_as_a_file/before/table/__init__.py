try:
    from .version import VERSION
except ImportError:
    VERSION = "unknown"


def width(cells):
    return len(cells)


if __name__ == "__main__":
    print(width(["a", "b"]), VERSION)
