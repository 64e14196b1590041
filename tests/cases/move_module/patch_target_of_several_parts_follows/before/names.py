APP = "app"
OLD = APP + ".old"
