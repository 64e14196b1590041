-- :RefactorSplit, from a proposal that can be edited to the edit.
local refactor_ls = require('refactor_ls')

local M = {}

--- A split as it comes to be: who is asked, from which version of which document.
---@class refactor_ls.Split
---@field client vim.lsp.Client
---@field uri string
---@field version integer

---@param split refactor_ls.Split
---@param table_buffer integer
local function apply(split, table_buffer)
  local lines = vim.api.nvim_buf_get_lines(table_buffer, 0, -1, false)
  local request = {
    uri = split.uri,
    version = split.version,
    source = split.uri,
    groups = table.concat(lines, '\n') .. '\n',
  }
  refactor_ls.command(split.client, 'splitModule', request, function(answer)
    if not answer.applied then -- the server has said why, and the table can be mended
      return
    end
    if vim.api.nvim_buf_is_valid(table_buffer) then
      vim.api.nvim_buf_delete(table_buffer, { force = true })
    end
    local name = vim.fn.fnamemodify(vim.uri_to_fname(split.uri), ':.')
    refactor_ls.tell(('split %s; :wall writes every buffer that changed'):format(name))
  end)
end

---@param split refactor_ls.Split
---@param text string
local function show(split, text)
  vim.cmd('belowright new')
  local buffer = vim.api.nvim_get_current_buf()
  local stem = vim.fs.basename(vim.uri_to_fname(split.uri)):gsub('%.py$', '')
  vim.api.nvim_buf_set_name(buffer, ('refactor-ls://%d/%s.split.toml'):format(buffer, stem))
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(text), '\n'))
  vim.bo[buffer].buftype = 'acwrite'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].filetype = 'toml'
  vim.bo[buffer].modified = false
  local function on_apply()
    vim.bo[buffer].modified = false
    apply(split, buffer)
  end
  vim.api.nvim_create_autocmd('BufWriteCmd', { buffer = buffer, callback = on_apply })
  vim.api.nvim_buf_create_user_command(buffer, 'RefactorSplitApply', on_apply, {
    desc = 'Split the module as this table says',
  })
  refactor_ls.tell('edit the table, then :RefactorSplitApply or :write')
end

--- Proposes how to split the module of the buffer, in a table to edit.
---@param given { max_lines: integer? }
function M.ask(given)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = refactor_ls.clients(bufnr)[1]
  if not client then
    return refactor_ls.tell('no server is attached to this buffer, see :checkhealth refactor_ls', vim.log.levels.ERROR)
  end
  local split = { client = client, uri = vim.uri_from_bufnr(bufnr), version = vim.lsp.util.buf_versions[bufnr] }
  local asked = { uri = split.uri, version = split.version, source = split.uri, max_lines = given.max_lines }
  refactor_ls.command(client, 'proposeSplit', asked, function(found)
    if found.refusals then
      return refactor_ls.tell_refusals(found.refusals)
    end
    show(split, found.toml)
  end)
end

return M
