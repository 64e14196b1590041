import steps

print(steps.FIRST)
