from reading import HAS_FAST, loaded
