import warnings

warnings.filterwarnings("ignore", module=r"app\.old")
warnings.filterwarnings("ignore", module="^app\\.old$")
