;;; settings.el --- The settings of the editor reach the server  -*- lexical-binding: t -*-

(steps-open "shop/orders.py")
(steps-wait-for-finding "over the limit of 30")

;;; settings.el ends here
