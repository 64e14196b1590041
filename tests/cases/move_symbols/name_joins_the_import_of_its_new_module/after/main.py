from pricing import tax, total
import os
