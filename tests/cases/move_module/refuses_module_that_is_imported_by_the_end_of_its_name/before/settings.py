PACKAGES = ["shop"]
