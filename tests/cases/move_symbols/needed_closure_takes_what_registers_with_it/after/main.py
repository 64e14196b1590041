import views

NAMES = sorted(views.VIEWS)
