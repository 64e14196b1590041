from checks import CHECKS
