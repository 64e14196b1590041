from special import Special

TODAY = Special()
