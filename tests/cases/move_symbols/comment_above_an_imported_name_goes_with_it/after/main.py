from prices import total  # in cents
from shop import (
    # says hello
    greet,
    # for good
    leave,
)

print(greet(), total(), leave())
