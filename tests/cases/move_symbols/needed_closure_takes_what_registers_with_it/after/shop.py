from views import VIEWS as VIEWS, average as average, total as total, view as view
