def setUpModule():
    print("ready")
