if vim.g.loaded_refactor_ls then
  return
end
vim.g.loaded_refactor_ls = true

vim.api.nvim_create_user_command('RefactorMove', function(given)
  require('refactor_ls.move').ask({
    lines = given.range > 0 and { given.line1, given.line2 } or nil,
    destination = given.args ~= '' and given.args or nil,
  })
end, {
  range = true,
  nargs = '?',
  complete = 'file',
  desc = 'Move the Python definitions under the cursor or in the range to another module',
})

vim.api.nvim_create_user_command('RefactorMoveModule', function(given)
  require('refactor_ls.module').ask({ destination = given.args ~= '' and given.args or nil })
end, {
  nargs = '?',
  complete = 'file',
  desc = 'Move the Python module or package of this buffer to another place',
})

vim.api.nvim_create_user_command('RefactorSplit', function(given)
  local max_lines = tonumber(given.args)
  if given.args ~= '' and not max_lines then
    return require('refactor_ls').tell('not a number of lines: ' .. given.args, vim.log.levels.ERROR)
  end
  require('refactor_ls.split').ask({ max_lines = max_lines })
end, {
  nargs = '?',
  desc = 'Propose how to split the Python module of this buffer, in a table to edit',
})
