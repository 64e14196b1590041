RFC822 = "%d"
RFC1036 = "%D"
