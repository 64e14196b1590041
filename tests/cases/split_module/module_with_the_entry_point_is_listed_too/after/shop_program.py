import sys

from shop_bills import bill


def main():
    print(bill(sys.argv[1:]))
