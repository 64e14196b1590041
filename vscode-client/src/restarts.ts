// What happens when the server ends by itself: it is started again, but not for ever.
import type * as vscode from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

const MOST = 4;
const WITHIN = 3 * 60_000;

/** `giveUp` is called once the server has ended too often in too short a time. */
export function restarting(log: vscode.LogOutputChannel, giveUp: () => void): ErrorHandler {
  let ends: number[] = [];
  return {
    error(error) {
      // of a server that was killed some messages are still on their way; `closed` comes next and is what counts
      log.warn(`the connection to the server: ${error.message}`);
      return { action: ErrorAction.Continue, handled: true, message: error.message };
    },
    closed(): CloseHandlerResult {
      const now = Date.now();
      ends = [...ends.filter((one) => now - one < WITHIN), now];
      if (ends.length <= MOST) {
        return { action: CloseAction.Restart, handled: true, message: 'the server ended and is started again' };
      }
      giveUp();
      return { action: CloseAction.DoNotRestart, handled: true, message: 'the server keeps ending' };
    },
  };
}
