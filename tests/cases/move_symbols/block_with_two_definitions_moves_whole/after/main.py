from sizes import width
