;;; steps.el --- What a person does in Emacs, as steps that fail loudly  -*- lexical-binding: t -*-

(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(setq native-comp-deferred-compilation nil)  ; there is no compiler

(defconst steps-patience 30 "Seconds to wait for anything.")

(defun steps-wait (what is-there)
  "Wait until IS-THERE answers with something, else say that WHAT is missing."
  (let ((end (+ (float-time) steps-patience)))
    (while (not (funcall is-there))
      (when (> (float-time) end)
        (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))))

(defun steps-open (path)
  "Visit PATH with a server."
  (find-file path)
  (setq-local eglot-sync-connect t)
  (unless (eglot-current-server)
    (call-interactively #'eglot))
  (flymake-mode 1))

(defun steps-findings ()
  "What flymake shows in this buffer."
  (flymake-start)
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun steps-wait-for-finding (words)
  "Wait until flymake shows a finding with WORDS."
  (steps-wait (concat "a finding: " words)
              (lambda () (cl-some (lambda (text) (string-match-p words text)) (steps-findings)))))

(defun steps-cursor-on (text)
  "Put point before TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun steps-has (text)
  "Does the buffer hold TEXT?"
  (save-excursion (goto-char (point-min)) (search-forward text nil t)))

;; The person at the keyboard: chooses the action with the words, and says yes to every question.
(defvar steps-choice nil "Words in the title of the action to choose.")

(setq completing-read-function
      (lambda (_prompt titles &rest _)
        (or (cl-find-if (lambda (title) (string-match-p (regexp-quote steps-choice) title))
                        (all-completions "" titles))
            (error "No action with %s among %S" steps-choice titles))))
(advice-add 'y-or-n-p :override #'always)

(defun steps-act (words)
  "Take the code action whose title has WORDS."
  (setq steps-choice words
        last-nonmenu-event ?\r)  ; came by keyboard, not by mouse
  (call-interactively #'eglot-code-actions))

(defun steps-save-all ()
  "Save all buffers."
  (save-some-buffers t))

;;; steps.el ends here
