// The server's state in the language status, the `{}` of the status bar.
import * as vscode from 'vscode';

export class ServerStatus implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('refactor-ls', { language: 'python' });

  constructor() {
    this.item.name = 'refactor-ls';
    this.item.command = { command: 'refactor-ls.showLogs', title: 'Show Logs' };
    this.starting();
  }

  starting(): void {
    this.set('refactor-ls is starting', '', vscode.LanguageStatusSeverity.Information, true);
  }

  ready(version: string, origin: string): void {
    this.set(`refactor-ls ${version}`, origin, vscode.LanguageStatusSeverity.Information, false);
  }

  absent(): void {
    this.set('refactor-ls is not installed', 'see "Install Server"', vscode.LanguageStatusSeverity.Warning, false);
  }

  failed(why: string): void {
    this.set('refactor-ls does not run', why, vscode.LanguageStatusSeverity.Error, false);
  }

  /** Shows that something is computed until `work` is done. */
  async during<Result>(work: Thenable<Result>): Promise<Result> {
    this.item.busy = true;
    try {
      return await work;
    } finally {
      this.item.busy = false;
    }
  }

  dispose(): void {
    this.item.dispose();
  }

  private set(text: string, detail: string, severity: vscode.LanguageStatusSeverity, busy: boolean): void {
    Object.assign(this.item, { text, detail, severity, busy });
  }
}
