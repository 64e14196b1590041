from shop import bills

IS_OWN = bills.__package__ == "shop"
