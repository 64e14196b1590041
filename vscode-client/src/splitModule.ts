// "Split Module…": the server proposes, as a table in an untitled document; the user edits it and applies it from there.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type Reason, sentence } from './move';
import type { Session } from './session';

/** The module that a table is about, in the version from which it was proposed. */
interface Split {
  uri: string;
  version: number;
}

export class Splits implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly splits = new Map<string, Split>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly parts: vscode.Disposable[];

  constructor(private readonly session: Session) {
    this.parts = [
      this.changed,
      vscode.languages.registerCodeLensProvider({ scheme: 'untitled' }, this),
      vscode.workspace.onDidCloseTextDocument((document) => this.splits.delete(document.uri.toString())),
    ];
  }

  /** Proposes a split of the module in the editor. */
  async propose(): Promise<void> {
    const module = vscode.window.activeTextEditor?.document;
    if (module?.languageId !== 'python' || module.uri.scheme !== 'file') {
      void vscode.window.showWarningMessage('Open the Python file that shall be split.');
      return;
    }
    const split = { uri: module.uri.toString(), version: module.version };
    const asking = this.session.ask<{ toml: string } | { refusals: Reason[] }>('proposeSplit', { ...split, source: split.uri });
    const found = await this.session.status.during(asking);
    if (found === undefined) return;
    if ('refusals' in found) {
      void vscode.window.showWarningMessage(found.refusals.map(sentence).join(' '));
      return;
    }
    const known = await vscode.languages.getLanguages();
    const language = known.includes('toml') ? 'toml' : 'properties'; // the built-in one with the same comments
    const table = await vscode.workspace.openTextDocument({ language, content: found.toml });
    this.splits.set(table.uri.toString(), split);
    this.changed.fire();
    await vscode.window.showTextDocument(table, { preview: false });
  }

  /** Splits the module as the table in the editor says. */
  async apply(): Promise<void> {
    const table = vscode.window.activeTextEditor?.document;
    const split = table && this.splits.get(table.uri.toString());
    if (table === undefined || split === undefined) {
      void vscode.window.showWarningMessage('Open the table that "Split Module…" made.');
      return;
    }
    const request = { ...split, source: split.uri, groups: table.getText() };
    const answer = await this.session.status.during(this.session.ask<{ applied: boolean }>('splitModule', request));
    if (!answer?.applied) return; // the server has said why, and the table can be mended
    await vscode.window.showTextDocument(table);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    vscode.window.setStatusBarMessage(`$(check) Split ${path.posix.basename(vscode.Uri.parse(split.uri).path)}`, 8000);
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.splits.has(document.uri.toString())) return [];
    const command = { command: 'refactor-ls.applySplit', title: '$(check) Apply Split' };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }
}
