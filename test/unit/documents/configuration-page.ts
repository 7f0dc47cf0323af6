import { z } from 'zod';
import { ApiConfiguration } from '../../../api/configuration';
import { CliEnvironment } from '../../../cli/context/environment';
import { StackEnvironment } from '../../../stack/environment';
import { WorkerEnvironment } from '../../../worker/configuration';
import { toTable } from '../policies/markdown-table';
import { variablesIn } from './variables';
import type { Variable } from './variables';

/** Where the page is kept, from the project's root. */
export const CONFIGURATION_PAGE = 'docs/configuration.md';

/** Read by Temporal's own packages, in each process that connects. */
const TemporalEnvironment = z.object({
  TEMPORAL_ADDRESS: z
    .string()
    .default('localhost:7233')
    .meta({ description: 'Host and port of the server.' }),
  TEMPORAL_NAMESPACE: z.string().default('default').meta({ description: 'Namespace.' }),
  TEMPORAL_API_KEY: z
    .string()
    .optional()
    .meta({ description: 'API key of Temporal Cloud.', secret: true }),
  TEMPORAL_TLS: z
    .string()
    .optional()
    .meta({ description: '`true` to connect over TLS without a certificate of one’s own.' }),
  TEMPORAL_TLS_CLIENT_CERT_PATH: z
    .string()
    .optional()
    .meta({ description: 'File with the client’s certificate.' }),
  TEMPORAL_TLS_CLIENT_KEY_PATH: z
    .string()
    .optional()
    .meta({ description: 'File with its private key.', secret: true }),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: z
    .string()
    .optional()
    .meta({ description: 'File with the authorities that sign the server’s certificate.' }),
  TEMPORAL_TLS_SERVER_NAME: z
    .string()
    .optional()
    .meta({ description: 'Name that the server’s certificate must have.' }),
  TEMPORAL_PROFILE: z
    .string()
    .default('default')
    .meta({ description: 'Profile of Temporal’s configuration file.' }),
  TEMPORAL_CONFIG_FILE: z.string().optional().meta({
    description: 'Temporal’s configuration file.',
    default: 'where `temporal config` keeps it',
  }),
});

const DevelopmentEnvironment = z.object({
  CHROME_PATH: z.string().optional().meta({
    description: 'A Chromium for the console’s tests.',
    default: 'the packaged one',
  }),
  CONSOLE_DIR: z
    .string()
    .default('console/dist')
    .meta({ description: 'Folder that `npm run build` builds the pages into.' }),
});

const INTRODUCTION = `# Configuration

Every process reads its settings from the environment. An empty variable counts as absent. If anything is wrong, the process names
every wrong variable and exits with code 1. Where a variable is a **secret**, or names a file with one, keep it out of images,
shell histories and compose files ([how](decisions/0016-secrets-in-containers-are-files.md)).

This page is made from the schemas that the processes read their environment by. A test fails when it is out of date;
\`npx tsx test/unit/documents/write-pages.ts\` writes it.`;

/** The tables of the page: whom each is for, and what it lists. */
export function toSections(): readonly (readonly [title: string, variables: Variable[]])[] {
  const api = variablesIn(ApiConfiguration);
  const worker = variablesIn(WorkerEnvironment);
  const namesIn = (variables: Variable[]) => new Set(variables.map(({ name }) => name));
  const [ofApi, ofWorker] = [namesIn(api), namesIn(worker)];
  return [
    ['API and workers', api.filter(({ name }) => ofWorker.has(name))],
    ['API', api.filter(({ name }) => !ofWorker.has(name))],
    ['Workers', worker.filter(({ name }) => !ofApi.has(name))],
    ['Temporal: API, workers and command line', variablesIn(TemporalEnvironment)],
    ['Command line', variablesIn(CliEnvironment)],
    ['Embedded stack: `npm start` and `npm run demo`', variablesIn(StackEnvironment)],
    ['Development', variablesIn(DevelopmentEnvironment)],
  ];
}

const NOTES: Readonly<Record<string, string>> = {
  'API and workers': 'Set these to the same in the API and in every worker.',
  'Temporal: API, workers and command line':
    'Temporal’s own tools read the same variables, and more of their kind, by the same rules.',
};

/** The page as it ought to be. */
export function toConfigurationPage(): string {
  const sections = toSections().map(([title, variables]) => {
    const rows = variables.map(({ name, otherwise, isSecret, description }) => [
      `\`${name}\``,
      otherwise,
      isSecret ? 'yes' : '',
      description,
    ]);
    const table = toTable(['variable', 'default', 'secret', 'meaning'], rows);
    return [`## ${title}`, ...(NOTES[title] ? [NOTES[title]] : []), table].join('\n\n');
  });
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}
