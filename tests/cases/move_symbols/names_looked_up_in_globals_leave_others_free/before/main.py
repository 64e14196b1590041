from tools import expand

print(expand("hello"))
