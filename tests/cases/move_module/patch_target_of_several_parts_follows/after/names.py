APP = "app"
OLD = "app.core.fresh"
