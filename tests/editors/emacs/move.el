;;; move.el --- The finding, and a move to a new file  -*- lexical-binding: t -*-

(steps-open "shop/orders.py")
(steps-wait-for-finding "18 over the limit of 60")
(steps-cursor-on "class Money")
(steps-act "to new file")
(steps-wait "Money to move away" (lambda () (not (steps-has "class Money"))))
(steps-save-all)

;;; move.el ends here
