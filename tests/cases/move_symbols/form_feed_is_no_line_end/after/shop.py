from pricing import total

PAGE = "ab"



def bill():
    return total([1, 2])
