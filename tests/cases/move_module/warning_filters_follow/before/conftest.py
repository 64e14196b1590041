import warnings

warnings.filterwarnings("ignore", "late", UserWarning, "app.old")
warnings.filterwarnings("ignore", module="app.old")
