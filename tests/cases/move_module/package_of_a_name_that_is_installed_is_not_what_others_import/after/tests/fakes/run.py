import web

print(web.KIND)
