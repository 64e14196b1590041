import sys

sys.path.append("checks/plugins")
