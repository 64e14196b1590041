from .forms import Form

NONE = Form("none")
