import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { PROJECT_ROOT } from '../support/read-project';

/** Texts in the place of files, or of files that there are not, by paths from the project's root. */
export type Changes = ReadonlyMap<string, string>;

export interface CompileError {
  readonly path: string;
  readonly message: string;
}

/**
 * A compiler of the tree as it is on disk, but for what a caller changes: nothing is written. After the first set of
 * changes it looks again only at what the next one can have an effect on.
 */
export function createCompiler(configuration: string, isLookedAt: (path: string) => boolean) {
  const file = join(PROJECT_ROOT, configuration);
  const read = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, dirname(file));
  const looked = fileNames.filter((path) => isLookedAt(relative(PROJECT_ROOT, path)));
  let builder: ts.SemanticDiagnosticsBuilderProgram | undefined;
  return (changes: Changes): CompileError[] => {
    const added = [...changes.keys()].map((path) => join(PROJECT_ROOT, path));
    const roots = [...new Set([...looked, ...added])];
    const host = toHost(options, changes);
    builder = ts.createSemanticDiagnosticsBuilderProgram(roots, options, host, builder);
    const found = [...builder.getSyntacticDiagnostics(), ...builder.getSemanticDiagnostics()];
    return found.map(({ file: source, messageText }) => ({
      path: relative(PROJECT_ROOT, source?.fileName ?? ''),
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
  };
}

function toHost(options: ts.CompilerOptions, changes: Changes): ts.CompilerHost {
  const host = ts.createIncrementalCompilerHost(options);
  const onDisk = { ...host };
  const changed = (path: string): string | undefined => changes.get(relative(PROJECT_ROOT, path));
  const folders = new Set([...changes.keys()].map((path) => join(PROJECT_ROOT, dirname(path))));
  host.fileExists = (path) => changed(path) !== undefined || onDisk.fileExists(path);
  host.readFile = (path) => changed(path) ?? onDisk.readFile(path);
  host.directoryExists = (path) => folders.has(path) || (onDisk.directoryExists?.(path) ?? true);
  return host;
}
