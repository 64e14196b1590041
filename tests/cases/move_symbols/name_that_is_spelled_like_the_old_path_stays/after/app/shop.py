from .tills import close as close
