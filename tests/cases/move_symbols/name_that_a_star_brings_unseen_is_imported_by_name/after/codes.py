NAMES = ["LITERAL", "ANY", "RANGE"]
globals().update({name: number for number, name in enumerate(NAMES)})
