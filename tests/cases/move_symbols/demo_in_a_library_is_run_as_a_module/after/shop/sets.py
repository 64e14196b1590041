from . import rates


def once(items):
    return list(dict.fromkeys(items))


class Bill:
    rate = rates.NET


if __name__ == "__main__":
    print(once("abracadabra"))
