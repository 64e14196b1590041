// "Move Module…": the file of the editor, or its package, goes where the user says, and the server has it moved.
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Session } from './session';

export async function moveModule(session: Session): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'python' || document.uri.scheme !== 'file') {
    void vscode.window.showWarningMessage('Open the Python file that shall move, or the __init__.py of the package.');
    return;
  }
  const { uri, version } = document;
  const isPackage = path.posix.basename(uri.path) === '__init__.py';
  const source = isPackage ? vscode.Uri.joinPath(uri, '..') : uri;
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(source, '..');
  const now = path.posix.relative(folder.path, source.path);
  const typed = await enterPath(now);
  if (typed === undefined || typed === now) return;
  const destination = path.posix.isAbsolute(typed) ? vscode.Uri.file(typed) : vscode.Uri.joinPath(folder, typed);
  const request = { source: source.toString(), destination: destination.toString(), uri: uri.toString(), version };
  const answer = await session.status.during(session.ask<{ applied: boolean }>('moveModule', request));
  if (answer?.applied) vscode.window.setStatusBarMessage(`$(check) Moved ${now} to ${typed}`, 8000);
}

function enterPath(now: string): Thenable<string | undefined> {
  const name = path.posix.basename(now);
  return vscode.window.showInputBox({
    title: `Move ${now}`,
    prompt: 'New path, from the folder of the workspace; with / at its end: into that folder',
    value: now,
    valueSelection: [now.length - name.length, now.length - path.posix.extname(name).length],
    ignoreFocusOut: true,
  });
}
