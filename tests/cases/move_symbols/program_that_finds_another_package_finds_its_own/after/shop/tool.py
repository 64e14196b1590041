from common.rates import RATE
from shop.bills import total

if __name__ == "__main__":
    print(total(RATE // 3))
