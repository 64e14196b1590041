from dates import RFC822, RFC850, RFC1036
from formats import RFC1123

print(RFC822, RFC850, RFC1036, RFC1123)
