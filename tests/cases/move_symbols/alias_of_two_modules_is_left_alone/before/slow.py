def run():
    return "slow"


NAME = "slow"
