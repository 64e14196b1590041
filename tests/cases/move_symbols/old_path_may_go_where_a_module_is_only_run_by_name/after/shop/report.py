from .pricing import total
from .rates import RATE

if __name__ == "__main__":
    print(total([1, 2]) * RATE)
