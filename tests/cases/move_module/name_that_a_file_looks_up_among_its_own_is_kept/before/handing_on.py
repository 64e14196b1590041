from shop import texts as texts
