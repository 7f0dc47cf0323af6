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
A value that begins with @ is read from a file; @- reads stdin, and @@ is a literal @. Nested fields use a dot,
as in --content.title. For a company without a signing key, the API signs. To sign an act from a file and have
someone else send it, use \`statement\`.`;

/** \`act KIND\` for every kind of act, and the short verbs. */
export function addActs(program: Command): void {
  const command = program
    .command('act')
    .description('perform any act in a review; see `act KIND --help`')
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
