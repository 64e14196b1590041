import warnings

from app.old import total

warnings.filterwarnings("ignore", module=r"app\.old")
total()
