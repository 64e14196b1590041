from .n import f as f
