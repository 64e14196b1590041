from shop import total
from pricing import tax
import os
