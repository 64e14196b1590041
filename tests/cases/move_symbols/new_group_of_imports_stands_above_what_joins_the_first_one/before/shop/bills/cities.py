CITIES = ()
