import { parse } from 'yaml';
import { readText } from './read-project';

interface SecretUse {
  readonly source: string;
  readonly target: string;
}

/** What the tests look at in a service of the compose file; the whole of it is the schema's to check. */
export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly secrets?: readonly (string | SecretUse)[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

/** The compose file with its anchors and merges resolved, and its variables not yet. */
export const readCompose = (): ComposeFile =>
  parse(readText('docker-compose.yml'), { merge: true }) as ComposeFile;

export const secretsOf = ({ secrets = [] }: ComposeService): SecretUse[] =>
  secrets.map((use) => (typeof use === 'string' ? { source: use, target: use } : use));

/** A value as Compose reads it when none of the variables in it is set. */
export const withDefaults = (value: string | number): string =>
  String(value).replace(/\$\{\w+:-([^}]*)\}/g, '$1');
