NAME = "shop"
LIMIT   =  3
def greet(): return "hello"



def total(prices):
    return sum( prices )
def tax(price):

    return price//5
