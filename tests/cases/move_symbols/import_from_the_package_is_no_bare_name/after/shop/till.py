from . import errors


def sell():
    raise errors.ShopError


if __name__ == "__main__":
    sell()
