import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

export interface Import {
  /** A path from the project's root without extension, or a package's name. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly isTypeOnly: boolean;
}

export interface SourceFacts {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Passes everything of another file on, or does nothing but pass on. */
  readonly isBarrel: boolean;
  readonly hasDefaultExport: boolean;
  /** The names that it gives to others, each once: a schema and its type are one. */
  readonly exports: readonly string[];
  /** What stands between quotes in it, and the parts of its templates; no comment is among them. */
  readonly texts: readonly string[];
}

/** What the rules need to know of one file; `path` is from the project's root. */
export function readSource(path: string, text: string): SourceFacts {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const erased = source.statements.filter(isErased);
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return {
    path,
    lines: text.split('\n').length - 1,
    imports: importedFiles.map(({ fileName, pos }) => ({
      ...locate(path, fileName),
      isTypeOnly: erased.some((statement) => statement.pos <= pos && pos < statement.end),
    })),
    isBarrel: isBarrel(source.statements),
    hasDefaultExport: source.statements.some(isDefaultExport),
    exports: [...new Set(source.statements.flatMap(namesExported))],
    texts: textsIn(source),
  };
}

/** A path without the extensions that imports leave out. */
export const withoutExtension = (path: string): string => path.replace(/\.(tsx?|mjs)$/, '');

function locate(from: string, specifier: string): { to: string; isPackage: boolean } {
  if (specifier.startsWith('.')) {
    return { to: withoutExtension(join(dirname(from), specifier)), isPackage: false };
  }
  const parts = specifier.split('/');
  const to = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  return { to, isPackage: true };
}

function textsIn(node: ts.Node): string[] {
  const own = ts.isLiteralExpression(node) || ts.isTemplateMiddleOrTemplateTail(node);
  const texts = own || ts.isTemplateHead(node) ? [node.text] : [];
  ts.forEachChild(node, (child) => {
    texts.push(...textsIn(child));
  });
  return texts;
}

function isErased(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  if (!ts.isImportDeclaration(statement)) return ts.isTypeAliasDeclaration(statement);
  return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isBarrel(statements: readonly ts.Statement[]): boolean {
  const passedOn = statements
    .filter((statement) => ts.isExportDeclaration(statement))
    .filter(({ moduleSpecifier }) => moduleSpecifier !== undefined);
  const passesAll = passedOn.some(({ exportClause }) => exportClause === undefined);
  return passesAll || (passedOn.length > 0 && passedOn.length === statements.length);
}

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

function namesExported(statement: ts.Statement): string[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  const declared: readonly { readonly name?: ts.Node }[] = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : [statement as { readonly name?: ts.Node }];
  return declared.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));
}
