class Cart:
	def show(self):
	 	print("a cart")
 		print("of nothing")
