from shop import (
    # says hello
    greet,
    # in cents
    total,
    # for good
    leave,
)

print(greet(), total(), leave())
