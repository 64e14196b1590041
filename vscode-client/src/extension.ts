// The extension's way in: what it registers, and when the server is started anew.
import * as vscode from 'vscode';
import { moveSymbol, moveToNewFile } from './move';
import { moveModule } from './moveModule';
import { onDidChangeInterpreter } from './pythonExtensions';
import { Session } from './session';
import { SECTION, needsRestart } from './settings';
import { Splits } from './splitModule';
import { ServerStatus } from './status';

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('refactor-ls', { log: true });
  const status = new ServerStatus();
  const running = new Session(context, log, status);
  session = running;
  const splits = new Splits(running);
  const commands: Record<string, () => unknown> = {
    move: () => moveSymbol(running),
    moveToNewFile: () => moveToNewFile(running),
    moveFile: () => moveModule(running), // the server has a command `moveModule`
    splitFile: () => splits.propose(), // the server has a command `splitModule`
    applySplit: () => splits.apply(),
    restart: () => running.restart(),
    showLogs: () => log.show(),
    installServer: () => running.restart({ install: true }),
  };
  for (const [name, command] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(`${SECTION}.${name}`, command));
  }
  context.subscriptions.push(
    log,
    status,
    splits,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (needsRestart(event)) void running.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void running.restart()),
    await onDidChangeInterpreter(() => void running.restart({ onlyForAnotherServer: true }), log),
  );
  // not awaited: a question that nobody answers must not keep the commands from being there
  void running.restart();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
