from special import Special

BEST = Special()
