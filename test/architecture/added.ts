import { readText } from '../support/read-project';
import type { Changes } from './compile-changed';

/** What is added to the tree: texts after a place in a file, or new files. */
type Added = Readonly<Record<string, readonly (readonly [after: RegExp | null, text: string])[]>>;

/** What is invented: the part that names the rest, and what the compiler then asks for, by the files of both. */
export interface Addition {
  readonly contract: Added;
  readonly rest: Added;
}

/**
 * An act and its event among those about trusted partners. Where a line of it moves, docs/how-to-add.md says the
 * new place, and so does this.
 */
export const ACT: Addition = {
  contract: {
    'contracts/review/partners.ts': [
      [
        /export const partnerActs = \[\n/,
        `defineAct('presentPartner', {
          signedBy: 'person',
          begins: 'PartnerPresented',
          summary: 'present a trusted partner',
          fields: { partner: Code },
        }),`,
      ],
      [
        /export const partnerEvents = \[\n/,
        `event('PartnerPresented', { partner: mark.record(Code), by: mark.record(Actor) }),`,
      ],
    ],
  },
  rest: {
    'workflows/domain/partners/decide-partners.ts': [
      [
        /export const partnerDeciders: .* = \{\n/,
        `presentPartner: (_state, { by, deed: { partner } }) =>
          emit({ type: 'PartnerPresented', by, partner }),`,
      ],
    ],
    'workflows/domain/partners/evolve-partners.ts': [
      [
        /export const partnerEvolvers: [^=]* = inState\(\s*'selection',\s*\{\n/,
        'PartnerPresented: () => ({}),',
      ],
      [/export const partnerCounts: .* = \{\n/, `PartnerPresented: 'partners',`],
    ],
    'workflows/domain/partners/project.ts': [
      [
        /export const partnerProjectors: [^=]* = inView\(\s*'partners',\s*\{\n/,
        'PartnerPresented: () => ({}),',
      ],
    ],
    'projections/words/partners.ts': [
      [
        /export const PARTNERS_LABELS: .* = \{\n/,
        'PartnerPresented: ({ partner }) => `partner ${shown(partner)} presented`,',
      ],
    ],
  },
};

export const OPERATION: Addition = {
  contract: {
    'contracts/http/log.ts': [
      [
        /export const logOperations = defineOperations\(\{\n/,
        `readLogName: {
          method: 'get',
          path: '/v1/log/name',
          summary: 'Read the name of the log',
          action: 'readLog',
          callers: EVERYBODY,
          inputs: {},
          answers: { [STATUS.ok]: { description: 'Its name.', schema: CheckpointText } },
          problems: [],
        },`,
      ],
    ],
  },
  rest: {
    'api/log/log-handlers.ts': [
      [
        /export const logHandlers: HandlersOf<typeof logOperations> = \{\n/,
        'readLogName: ({ api }) => api.deployment,',
      ],
    ],
  },
};

export const PAGE: Addition = {
  contract: {
    'console/log/log-page.tsx': [
      [
        null,
        `import { useQuery } from '@tanstack/react-query';
        import { Answer } from '../answer';
        import { useCaller } from '../caller';

        export function LogPage() {
          const { api } = useCaller();
          const log = useQuery({ queryKey: ['log'], queryFn: () => api.readCheckpoint({}) });
          return (
            <Answer of={log} page="Log">
              {(checkpoint) => <pre>{checkpoint}</pre>}
            </Answer>
          );
        }`,
      ],
    ],
  },
  rest: {
    'console/router.tsx': [
      [/import .*\n/, `import { LogPage } from './log/log-page';`],
      [
        /component: ReviewListPage \}\);\n/,
        `const log = createRoute({ getParentRoute: () => root, path: '/log', component: LogPage });`,
      ],
      [/root\.addChildren\(\[/, 'log, '],
    ],
    'console/api.ts': [
      [/import .*\n/, `import { logOperations } from '../contracts/http/log';`],
      [/const ASKED = \{\n/, 'readCheckpoint: logOperations.readCheckpoint,'],
    ],
  },
};

/** @throws Error naming the file where the place is not found after which something is to stand. */
export function toChanges(...added: readonly Added[]): Changes {
  const files = added.flatMap((one) => Object.entries(one));
  return new Map(
    files.map(([path, texts]) => [
      path,
      texts.reduce(
        (text, [after, more]) => {
          if (after === null) return more;
          if (!after.test(text)) throw new Error(`${path} holds nothing like ${after.source}`);
          return text.replace(after, (found) => `${found}${more}\n`);
        },
        texts[0]?.[0] === null ? '' : readText(path),
      ),
    ]),
  );
}
