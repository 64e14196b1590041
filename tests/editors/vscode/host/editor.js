// What the tests do with the editor, the disk and the command line.
const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vscode = require('vscode');

const ROOT = vscode.workspace.workspaceFolders[0].uri.fsPath;
const PRISTINE = process.env.PRISTINE;

const uriOf = (file) => vscode.Uri.file(path.join(ROOT, file));
const textOnDisk = (file) => fs.readFileSync(path.join(ROOT, file), 'utf8');

/** The tree of the pristine workspace on the disk and in the editor's memory, and no editor open. */
async function startAfresh() {
  for (const file of Object.keys(tree(ROOT))) fs.rmSync(path.join(ROOT, file));
  fs.cpSync(PRISTINE, ROOT, { recursive: true });
  for (const document of vscode.workspace.textDocuments) {
    const { scheme, fsPath } = document.uri;
    const text = scheme === 'file' && fs.existsSync(fsPath) ? fs.readFileSync(fsPath, 'utf8') : document.getText();
    if (!document.isDirty && text === document.getText()) continue;
    // this VS Code has no file watcher, so it has to be told to look again
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap((group) => group.tabs));
}

/** Path -> content of all Python files below a folder. */
function tree(folder) {
  const found = {};
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name));
    if (entry.isFile() && file.endsWith('.py') && !file.startsWith('.')) {
      found[file] = fs.readFileSync(path.join(folder, file), 'latin1');
    }
  }
  return found;
}

/** The tree after the command line did `moves` ([symbol or path, destination]) on the pristine one with `changes` made to it. */
function treeOfCommandLine(moves, changes = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'command-line-'));
  fs.cpSync(PRISTINE, folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    fs.writeFileSync(path.join(folder, file), change(fs.readFileSync(path.join(folder, file), 'utf8')));
  }
  for (const [moved, destination] of moves) {
    const isSymbol = /^\w+$/.test(moved) && !fs.existsSync(path.join(folder, moved));
    const move = ['move', isSymbol ? `shop/orders.py::${moved}` : moved, destination, '--root', '.', '--write'];
    execFileSync(process.env.SERVER_PYTHON, ['-P', '-m', 'refactor_ls', ...move], { cwd: folder, stdio: 'pipe' });
  }
  const after = tree(folder);
  fs.rmSync(folder, { recursive: true });
  return after;
}

async function eventually(what, question) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await question();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new assert.AssertionError({ message: `never: ${what}` });
}

async function open(file) {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(file)), { preview: false });
}

/** Replaces the first `old` in an editor, unsaved. */
async function type(editor, old, text) {
  const start = editor.document.getText().indexOf(old);
  assert.ok(start >= 0, old);
  const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + old.length));
  assert.ok(await editor.edit((builder) => builder.replace(range, text)));
}

const findings = (file) =>
  vscode.languages.getDiagnostics(uriOf(file)).filter((one) => one.source === 'refactor-ls');

const codeOf = (finding) => (typeof finding.code === 'object' ? finding.code.value : finding.code);

function finding(file, code) {
  return eventually(`${code} for ${file}`, () => findings(file).find((one) => codeOf(one) === code));
}

/** The code actions at the start of the first `mark`, resolved. */
async function actions(editor, mark, kind) {
  const at = editor.document.positionAt(editor.document.getText().indexOf(mark));
  editor.selection = new vscode.Selection(at, at);
  const range = new vscode.Range(at, at);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', editor.document.uri, range, kind, 20);
}

async function action(editor, mark, title) {
  const found = await eventually(`an action "${title}"`, async () =>
    (await actions(editor, mark, 'refactor.move')).find((one) => one.title.includes(title)));
  assert.ok(found.edit, `${found.title} has no edit`);
  return found;
}

/** What choosing a refactoring in the menu does. */
async function choose(editor, mark, title) {
  const { edit } = await action(editor, mark, title);
  assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
}

/** Saves until the tree on the disk is the expected one. */
async function sameTree(expected) {
  const same = async () => {
    await vscode.workspace.saveAll(false);
    return JSON.stringify(tree(ROOT)) === JSON.stringify(expected);
  };
  await eventually('the tree is as expected', same).catch(() => assert.deepStrictEqual(tree(ROOT), expected));
}

/** What the explorer does when files and folders are renamed: [old path, new path], all at once. */
async function rename(...moves) {
  const edit = new vscode.WorkspaceEdit();
  for (const [old, now] of moves) edit.renameFile(uriOf(old), uriOf(now));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const ask = (command, argument) => vscode.commands.executeCommand(`refactor-ls.${command}`, argument);

/** The processes of the server that this window has started. */
function serverProcesses() {
  const command = (pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return fs.readdirSync('/proc').filter((pid) => {
    try {
      const parent = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ')[1];
      return /^\d+$/.test(pid) && Number(parent) === process.pid && command(pid).includes('refactor_ls');
    } catch {
      return false; // no process, or one that is gone by now
    }
  });
}

module.exports = {
  ROOT, PRISTINE, action, actions, ask, choose, codeOf, eventually, finding, findings, open, rename, sameTree, serverProcesses,
  startAfresh, textOnDisk, tree, treeOfCommandLine, type, uriOf,
};
