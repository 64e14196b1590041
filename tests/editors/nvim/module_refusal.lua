-- A name that is taken: the reason is shown, and nothing changes.
local steps = require('steps')

steps.run(function()
  steps.open('shop/orders.py')
  vim.cmd('RefactorMoveModule shop/report.py')
  steps.wait_for_message('the destination exists already')
  vim.cmd.wall()
end)
