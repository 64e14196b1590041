// The interpreter that another extension has selected, where one is installed that knows.
import * as vscode from 'vscode';

const ENVIRONMENTS = 'ms-python.vscode-python-envs';
const PYTHON = 'ms-python.python';

/** The parts of the two extensions' interfaces that are used here. */
interface EnvironmentsApi {
  getEnvironment(scope: vscode.Uri | undefined): Promise<{ execInfo?: { run?: { executable?: string } } } | undefined>;
  onDidChangeEnvironment: vscode.Event<unknown>;
}
interface PythonApi {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(environment: { path: string }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
    onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

/** The selected interpreter of a folder, or undefined where no extension knows one. */
export async function selectedInterpreter(
  folder: vscode.Uri | undefined,
  log: vscode.LogOutputChannel,
): Promise<string | undefined> {
  try {
    const environments = await apiOf<EnvironmentsApi>(ENVIRONMENTS);
    if (environments?.getEnvironment) {
      const found = (await environments.getEnvironment(folder))?.execInfo?.run?.executable;
      if (found) return found;
    }
    const python = await apiOf<PythonApi>(PYTHON);
    if (!python?.environments) return undefined;
    const active = python.environments.getActiveEnvironmentPath(folder);
    return (await python.environments.resolveEnvironment(active))?.executable.uri?.fsPath;
  } catch (error) {
    log.warn(`the Python extension did not say which interpreter is selected: ${String(error)}`);
    return undefined;
  }
}

/** Calls back when the user selects another interpreter. */
export async function onDidChangeInterpreter(
  callback: () => void,
  log: vscode.LogOutputChannel,
): Promise<vscode.Disposable> {
  try {
    const changed =
      (await apiOf<EnvironmentsApi>(ENVIRONMENTS))?.onDidChangeEnvironment ??
      (await apiOf<PythonApi>(PYTHON))?.environments?.onDidChangeActiveEnvironmentPath;
    if (changed) return changed(callback);
  } catch (error) {
    log.warn(`changes of the selected interpreter will go unnoticed: ${String(error)}`);
  }
  return new vscode.Disposable(() => undefined);
}

async function apiOf<Api>(id: string): Promise<Api | undefined> {
  return vscode.extensions.getExtension<Api>(id)?.activate();
}
