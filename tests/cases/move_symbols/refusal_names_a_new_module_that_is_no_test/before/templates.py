from checks import CHECKS


class Template:
    checks = CHECKS
