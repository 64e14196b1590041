import main

print(main.shop.total([1]))
