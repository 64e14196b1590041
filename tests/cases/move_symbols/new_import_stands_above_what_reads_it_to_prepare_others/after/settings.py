VENDOR = "vendor"
