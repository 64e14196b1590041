// What must hold in a real VS Code, by its real interface. Each test starts with the pristine workspace.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');
const {
  ROOT, PRISTINE, action, actions, ask, choose, eventually, finding, findings, open, rename, sameTree, serverProcesses,
  textOnDisk, tree, treeOfCommandLine, type, uriOf,
} = require('./editor.js');

const ORDERS = 'shop/orders.py';
const NOTE = (text) => text.replace('"""Paying."""', '"""Paying, and not saved yet."""');

exports.TESTS = {
  // the first, as what other tests leave on the undo stacks would make VS Code ask which files are meant
  'one undo takes a move back in every file': async () => {
    const editor = await open(ORDERS);
    await choose(editor, 'class Money', 'new file `money.py`');
    await sameTree(treeOfCommandLine([['Money', 'shop/money.py']]));
    await open(ORDERS);
    await vscode.commands.executeCommand('undo');
    await eventually('the new file is gone', () => !fs.existsSync(path.join(ROOT, 'shop/money.py')));
    await sameTree(tree(PRISTINE));
  },

  'a file over its limit has a finding after opening': async () => {
    await open(ORDERS);
    const found = await finding(ORDERS, 'RLS101');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(found.message, /78/);
  },

  'a file that grew has one after saving': async () => {
    const editor = await open('shop/report.py');
    await type(editor, 'from . import orders', `from . import orders\n${'\nx = 1'.repeat(60)}`);
    await editor.document.save();
    await finding('shop/report.py', 'RLS101');
  },

  'the quick fix of the finding moves the biggest symbol': async () => {
    const editor = await open(ORDERS);
    const { range } = await finding(ORDERS, 'RLS101');
    const found = await vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider', editor.document.uri, range, 'quickfix', 5);
    const [fix] = found.filter((one) => one.title.includes('Money'));
    assert.equal(fix.title, 'Move `Money` to new file `money.py`');
    assert.ok(await vscode.workspace.applyEdit(fix.edit, { isRefactoring: true }));
    await sameTree(treeOfCommandLine([['Money', 'shop/money.py']]));
  },

  'importers follow that are closed, and one that is open and unsaved': async () => {
    const unsaved = await open('shop/checkout.py');
    await type(unsaved, '"""Paying."""', '"""Paying, and not saved yet."""');
    const editor = await open(ORDERS);
    await choose(editor, 'class Money', 'new file `money.py`');
    await sameTree(treeOfCommandLine([['Money', 'shop/money.py']], { 'shop/checkout.py': NOTE }));
    assert.match(textOnDisk('shop/checkout.py'), /from shop\.money import Money/);
  },

  'two moves in a row come to what the command line makes of them': async () => {
    const editor = await open(ORDERS);
    await choose(editor, 'class Money', 'new file `money.py`');
    await choose(editor, 'class Line', 'new file `line.py`');
    await sameTree(treeOfCommandLine([['Money', 'shop/money.py'], ['Line', 'shop/line.py']]));
  },

  'a move to a module that was listed': async () => {
    await open(ORDERS);
    const found = await ask('destinations', { uri: uriOf(ORDERS).toString(), symbols: ['tax_of'] });
    assert.equal(found.proposed, 'shop/tax_of.py');
    assert.ok(found.modules.some((one) => one.path === 'shop/checkout.py'));
    const moved = await ask('moveSymbols', { ...found, destination: 'shop/checkout.py' });
    assert.deepEqual(moved, { applied: true, refusals: [] });
    await sameTree(treeOfCommandLine([['tax_of', 'shop/checkout.py']]));
  },

  'a move that was asked for before the document changed is refused': async () => {
    const editor = await open(ORDERS);
    const { version } = editor.document;
    await type(editor, 'TAX = 19', 'TAX = 20');
    const argument = { source: ORDERS, symbols: ['tax_of'], destination: 'shop/tax.py', uri: uriOf(ORDERS).toString(), version };
    const answer = await ask('moveSymbols', argument);
    assert.equal(answer.applied, false);
    assert.match(answer.refusals[0].message, /version/);
    assert.equal(editor.document.getText(), textOnDisk(ORDERS).replace('TAX = 19', 'TAX = 20'));
    assert.ok(!fs.existsSync(path.join(ROOT, 'shop/tax.py')));
  },

  'an action whose symbol is gone by then makes no edit': async () => {
    const editor = await open(ORDERS);
    await action(editor, 'def tax_of', 'new file `tax_of.py`');
    const argument = { source: ORDERS, symbols: ['tax_of'], destination: 'shop/tax_of.py', uri: uriOf(ORDERS).toString() };
    await type(editor, 'def tax_of', 'def tax_on');
    const answer = await ask('moveSymbols', argument);
    assert.equal(answer.applied, false);
    assert.match(answer.refusals[0].message + answer.refusals[0].remedy, /tax_of.*tax_on/s);
    assert.ok(!fs.existsSync(path.join(ROOT, 'shop/tax_of.py')));
  },

  'a refusal says why': async () => {
    const editor = await open(ORDERS);
    const found = await eventually('an action for next_number', async () =>
      (await actions(editor, 'def next_number', 'refactor.move')).find((one) => one.title.includes('new file')));
    assert.ok(!found.edit);
    const symbols = ['next_number'];
    const answer = await ask('moveSymbols', { source: ORDERS, symbols, destination: 'shop/n.py', uri: uriOf(ORDERS).toString() });
    assert.equal(answer.applied, false);
    assert.match(answer.refusals[0].message, /numbers/);
    const check = { uri: uriOf(ORDERS).toString(), symbols: ['next_number'], destination: 'shop/no-name.py' };
    assert.match((await ask('checkDestination', check)).problem, /no module name/);
  },

  'a split is proposed as a table, and applied as it was edited': async () => {
    await open(ORDERS);
    await finding(ORDERS, 'RLS101');
    await vscode.commands.executeCommand('refactor-ls.splitFile');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor.document.uri.scheme, 'untitled');
    const [lens] = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', editor.document.uri, 1);
    assert.match(lens.command.title, /Apply Split/);
    const [group] = editor.document.getText().match(/^"shop.*"/m);
    await type(editor, group, '"shop/orders/first.py"');
    await vscode.commands.executeCommand(lens.command.command);
    const files = () => Object.keys(tree(ROOT));
    await eventually('the new module', () => files().includes('shop/orders/first.py'));
    await vscode.workspace.saveAll(false);
    assert.ok(files().includes('shop/orders/__init__.py') && !files().includes(ORDERS), files().join(' '));
    assert.ok(editor.document.isClosed);
  },

  'imports follow a file that is renamed': async () => {
    await open(ORDERS); // starts the server
    await finding(ORDERS, 'RLS101');
    await rename([ORDERS, 'shop/sales.py']);
    await sameTree(treeOfCommandLine([[ORDERS, 'shop/sales.py']]));
  },

  'imports follow several files that move at once, unsaved ones included': async () => {
    const unsaved = await open('shop/checkout.py');
    await type(unsaved, '"""Paying."""', '"""Paying, and not saved yet."""');
    await rename([ORDERS, 'shop/sales/orders.py'], ['shop/report.py', 'shop/sales/report.py']);
    const moves = [[ORDERS, 'shop/sales/orders.py'], ['shop/report.py', 'shop/sales/report.py']];
    await sameTree(treeOfCommandLine(moves, { 'shop/checkout.py': NOTE }));
  },

  'imports follow a folder that is renamed': async () => {
    await open(ORDERS);
    await finding(ORDERS, 'RLS101');
    await rename(['shop', 'store']);
    await sameTree(treeOfCommandLine([['shop', 'store']]));
  },

  'a module moves by command, and nobody asks about the rename in it': async () => {
    const editor = await open(ORDERS);
    await finding(ORDERS, 'RLS101');
    const { version } = editor.document;
    const uri = uriOf(ORDERS).toString();
    const moved = await ask('moveModule', { source: uri, destination: 'shop/parts/orders.py', uri, version });
    assert.deepEqual(moved, { applied: true, refusals: [] });
    await sameTree(treeOfCommandLine([[ORDERS, 'shop/parts/orders.py']]));
    const again = await ask('moveModule', { source: 'shop/parts/orders.py', destination: 'shop/report.py', uri });
    assert.equal(again.applied, false);
    assert.match(again.refusals[0].message, /exists already/);
  },

  'a server that was killed comes back': async () => {
    await open(ORDERS);
    await finding(ORDERS, 'RLS101');
    const editor = vscode.window.activeTextEditor;
    const [old] = serverProcesses();
    process.kill(Number(old), 'SIGKILL');
    // what is sent to the dead server while nobody knows it yet
    for (let number = 0; number < 20; number += 1) await type(editor, 'TAX = 19', 'TAX = 19');
    await eventually('another server', () => serverProcesses().some((pid) => pid !== old));
    await eventually('it answers', async () => {
      const question = ask('destinations', { uri: uriOf(ORDERS).toString(), symbols: ['tax_of'] });
      return (await question.catch(() => undefined))?.proposed === 'shop/tax_of.py';
    });
  },

  'restarting leaves one server and the findings': async () => {
    await open(ORDERS);
    await finding(ORDERS, 'RLS101');
    const [old] = serverProcesses();
    await vscode.commands.executeCommand('refactor-ls.restart');
    await eventually('only another server', () => serverProcesses().length === 1 && serverProcesses()[0] !== old);
    await finding(ORDERS, 'RLS101');
  },

  'settings of the editor reach the server': async () => {
    await open(ORDERS);
    await finding(ORDERS, 'RLS101');
    const table = vscode.workspace.getConfiguration('refactor-ls');
    await table.update('maxFileLines', 500, vscode.ConfigurationTarget.Global);
    try {
      await eventually('no finding', () => findings(ORDERS).length === 0);
    } finally {
      await table.update('maxFileLines', undefined, vscode.ConfigurationTarget.Global);
    }
    await finding(ORDERS, 'RLS101');
  },
};
