import type { Command } from 'commander';
import { ACTS } from '../../contracts/review/act';
import type { ActKind } from '../../contracts/review/act';
import { makeActCommand } from '../acts/act-command';
import { toKebab } from '../acts/field-flags';
import { SHORT_VERBS } from '../acts/short-verbs';
import { withExamples } from '../context/options';

/** Acts that come with more than what is signed, or are on no single review: their own commands do them. */
const ELSEWHERE: Readonly<Partial<Record<ActKind, string>>> = {
  submit: 'start',
  provideAccess: 'provide-access',
  toll: 'toll',
  endToll: 'toll',
  orderClosedDays: 'toll',
  destroy: 'destroy',
};

const HOW = `
A value that begins with @ is read from a file, @- from stdin (@@ for an @ itself). A field within a field has
a dot in its name, as in --content.title. What a company does without a key of its own is signed by the API for it.
\`statement\` signs an act that stands in a file, to be sent by somebody else.`;

/** \`act KIND\` for every kind of act, and the short verbs. */
export function addActs(program: Command): void {
  const command = program
    .command('act')
    .description('do anything that a party does to a review; `act KIND --help` says what it takes')
    .usage('<kind> [options]')
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (one) => one.name() })
    .addHelpText('after', HOW);
  withExamples(
    command,
    'act answerRequest --request rfi-1 --answer @answer.txt',
    'act recordFinding --as reviewer-caisi --file finding.json --urgent no --dry-run',
  );
  for (const { kind, signedBy, summary } of ACTS) {
    if (ELSEWHERE[kind] !== undefined) continue;
    const one = command.command(kind);
    if (toKebab(kind) !== kind) one.alias(toKebab(kind));
    makeActCommand(one, {
      kind,
      description: summary,
      need: signedBy === 'person' ? 'signer' : 'company',
      examples: [],
    });
  }
  for (const [name, verb] of Object.entries(SHORT_VERBS))
    makeActCommand(program.command(name), verb);
}
