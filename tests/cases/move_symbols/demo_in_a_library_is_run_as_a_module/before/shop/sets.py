def once(items):
    return list(dict.fromkeys(items))


if __name__ == "__main__":
    print(once("abracadabra"))
