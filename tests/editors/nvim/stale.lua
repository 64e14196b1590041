-- The document changes while the user is asked for a path.
local steps = require('steps')

steps.run(function()
  steps.open('shop/orders.py')
  steps.always_choose('new file')
  steps.type_one_by_one({
    function(default)
      vim.api.nvim_buf_set_lines(0, 0, 0, false, { '# typed meanwhile' })
      return default
    end,
  })
  steps.cursor_on('class Money')
  vim.cmd.RefactorMove()
  steps.wait_for_message('ask again')
  assert(steps.has('class Money'))
  vim.cmd.undo()
  vim.cmd.wall()
end)
