-- The destination exists and is empty.
local steps = require('steps')

steps.run(function()
  steps.open('shop/orders.py')
  steps.cursor_on('class Money')
  vim.cmd.RefactorMove('shop/money.py')
  steps.wait_until_gone('class Money')
  vim.cmd.wall()
end)
