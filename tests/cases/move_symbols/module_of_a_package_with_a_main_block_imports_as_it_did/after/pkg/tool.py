from .base import y
from .new import f

if __name__ == "__main__":
    print(f() + y)
