from shop.addons import load, load_again

LOADED = [load("card", "Card").__name__, load("coins", "Coin").__name__, load_again("notes", "Note").__name__]
