;;; refusal.el --- A move that would be wrong  -*- lexical-binding: t -*-

(steps-open "shop/orders.py")
(steps-cursor-on "def next_number")
(steps-act "to new file")
(when (buffer-modified-p)
  (error "The buffer changed"))

;;; refusal.el ends here
