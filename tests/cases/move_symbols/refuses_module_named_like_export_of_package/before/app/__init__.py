from .shop import pricing
