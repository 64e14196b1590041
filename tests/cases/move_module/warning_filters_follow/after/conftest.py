import warnings

warnings.filterwarnings("ignore", "late", UserWarning, "app.new")
warnings.filterwarnings("ignore", module="app.new")
