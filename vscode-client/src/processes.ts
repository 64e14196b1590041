// Programs that the extension runs to their end.
import { spawn } from 'node:child_process';
import * as vscode from 'vscode';

export interface Finished {
  /** The exit code; null when the program could not be started or was stopped. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Limits {
  timeout: number;
  token?: vscode.CancellationToken;
  log?: vscode.LogOutputChannel;
}

/** Runs a program without a shell; never rejects. */
export function run(command: string, args: readonly string[], { timeout, token, log }: Limits): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { timeout, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const finished: Finished = { code: null, stdout: '', stderr: '' };
    const cancelled = token?.onCancellationRequested(() => child.kill());
    const end = (code: number | null) => {
      cancelled?.dispose();
      resolve({ ...finished, code });
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      finished.stdout += text;
      log?.info(text.trimEnd());
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      finished.stderr += text;
      log?.warn(text.trimEnd());
    });
    child.on('error', (error) => {
      finished.stderr += error.message;
      end(null);
    });
    child.on('close', end);
  });
}
