-- The second move goes to the file that the first one made, and nothing is saved between them.
local steps = require('steps')

steps.run(function()
  steps.open('shop/orders.py')
  steps.cursor_on('class Money')
  steps.act('to new file')
  steps.wait_until_gone('class Money')
  steps.cursor_on('class Line')
  vim.cmd.RefactorMove('shop/money.py')
  steps.wait_until_gone('class Line')
  vim.cmd.wall()
end)
