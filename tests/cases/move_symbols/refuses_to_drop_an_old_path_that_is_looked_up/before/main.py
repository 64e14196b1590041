import use

print(use.made("Till"))
