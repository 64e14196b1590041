// The part of the Python extension's interface that tells the selected interpreter; INTERPRETERS names two.
const vscode = require('vscode');

exports.activate = (context) => {
  const [first, second] = process.env.INTERPRETERS.split(':');
  const changed = new vscode.EventEmitter();
  let selected = first;
  const select = () => {
    selected = second;
    changed.fire({ path: second, resource: undefined });
  };
  context.subscriptions.push(vscode.commands.registerCommand('tests.selectInterpreter', select));
  return {
    environments: {
      getActiveEnvironmentPath: () => ({ id: selected, path: selected }),
      resolveEnvironment: async ({ path }) => ({ executable: { uri: vscode.Uri.file(path) } }),
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  };
};
