import warnings

warnings.filterwarnings("ignore", module=r"app\.new")
warnings.filterwarnings("ignore", module="^app\\.new$")
