import sys

if sys.platform == "nowhere":
    import pricing

    prefix = pricing.PREFIX
    width = len(prefix)
