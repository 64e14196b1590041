import settings

MODE = settings.mode
