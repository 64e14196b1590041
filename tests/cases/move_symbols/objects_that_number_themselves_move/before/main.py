from paint import BLUE, RED
