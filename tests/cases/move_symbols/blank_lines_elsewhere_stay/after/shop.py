NAME = "shop"
LIMIT   =  3
def greet(): return "hello"



def tax(price):

    return price//5
