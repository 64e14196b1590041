from app import settings

SPEC = settings.spec()
