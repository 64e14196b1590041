from shown import expand

print(expand("hello"))
