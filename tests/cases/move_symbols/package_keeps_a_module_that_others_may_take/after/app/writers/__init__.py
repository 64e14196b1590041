from app import settings as settings, specs

SPEC = specs.spec()
