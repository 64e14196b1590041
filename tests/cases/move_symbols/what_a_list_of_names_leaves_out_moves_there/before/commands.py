def run_report():
    return "report"


COMMANDS = {
    name: function for name, function in globals().items() if name.startswith("run_")
}
