RFC822 = "%d"
RFC1036 = "%D"
RFC850 = "%A"
