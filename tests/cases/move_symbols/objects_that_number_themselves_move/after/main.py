from colours import BLUE
from paint import RED
