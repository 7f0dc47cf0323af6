import type { Command } from 'commander';
import { ACTS } from '../../contracts/review/act';
import type { Act, ActKind } from '../../contracts/review/act';
import type { Digest, ReviewId } from '../../contracts/primitives';
import type { Need } from '../context/surroundings';
import { openContext, requireReview } from '../context/command-context';
import type { CommandContext } from '../context/command-context';
import { confirm } from '../context/print';
import { withDelivery } from './deliver-statement';
import type { Via } from './deliver-statement';
import { CommandFailed, UsageError } from '../context/failures';
import { withExamples, withIdempotencyKey } from '../context/options';
import { readProvenDossier } from '../context/read-whole';
import { dossierChangeLines, renderDossier } from '../render/dossier';
import { toPlainText } from '../../projections/report/plain-text';
import { OUTCOME_WORDS } from '../../projections/words/disclosure';
import { isSignalled } from './signalled-acts';
import { composeAct, gatherFields } from './compose-act';
import { fieldFlags } from './field-flags';
import type { FieldFlag } from './field-flags';
import { performAct } from './perform-act';
import type { PerformOptions } from './perform-act';

/** A command that does one kind of act. */
export interface ActVerb {
  readonly kind: ActKind;
  readonly description: string;
  /** Who does it where nobody is named. */
  readonly need: Need;
  /** Flags that are called otherwise than their fields; behind a comma, the one that says null. */
  readonly names?: Readonly<Record<string, string>>;
  /** What flags are about, otherwise than for every act. */
  readonly descriptions?: Readonly<Record<string, string>>;
  readonly examples: readonly string[];
  /** What is lost by it: somebody has to say that they mean it. */
  readonly losses?: (context: CommandContext, review: ReviewId) => Promise<readonly string[]>;
}

interface Options extends PerformOptions {
  readonly file?: string;
  readonly yes?: boolean;
}

const DOSSIER = 'dossierDigest';

/** Makes a command do an act: its options, their checks and its help come from the act's contract. */
export function makeActCommand(command: Command, verb: ActVerb): void {
  const { kind, description, need, names = {}, descriptions: own = {}, losses, examples } = verb;
  const { schema, signedBy } = definitionOf(kind);
  const flags = fieldFlags(schema, { names, own, usual: FIELD_DESCRIPTIONS });
  command.description(description).usage(usageOf(flags));
  for (const option of flags.flatMap(({ options }) => options)) command.addOption(option);
  command.option('--file <file>', 'the fields as JSON; flags override single fields');
  const isOpinion = READ_FIRST.includes(kind);
  if (losses) command.option('--yes', 'skip the confirmation');
  if (isOpinion)
    command.option('--yes', 'skip the confirmation; needs --dossier, of the one that was read');
  withDelivery(command, ...(isSignalled(kind) ? SIGNALLED : SENT));
  command.option('--dry-run', 'show what would be signed; sign and send nothing');
  if (signedBy === 'companyOrApi') withIdempotencyKey(command);
  if (examples.length > 0) withExamples(command, ...examples);
  command.action(async (options: Options) => {
    const fields = gatherFields({ kind, flags, given: { ...options }, file: options.file });
    const said = composeAct({ kind, flags }, fields, DOSSIER);
    if (isOpinion && options.yes === true && said === null) throw new UsageError(WHICH_DOSSIER);
    const context = openContext(command, need);
    const review = requireReview(command, context);
    const act =
      said ??
      composeAct(
        { kind, flags },
        { ...fields, [DOSSIER]: await findDossier(context, { review, kind }) },
      );
    if (act === null) throw new CommandFailed('Nothing was signed.');
    if (options.yes !== true && options.dryRun !== true && (losses || isOpinion)) {
      await refuseIfOver(context, review);
      if (losses) await confirm(await losses(context, review), command.name());
      if (isOpinion) {
        await confirm(await opinionLines(context, review, act), 'sign', '--dossier DIGEST --yes');
      }
    }
    await performAct(context, { review, act }, options);
  });
}

const SIGNALLED: readonly [Via, ...Via[]] = ['signal', 'http', 'none'];
const SENT: readonly [Via, ...Via[]] = ['http', 'none'];

/** What is known of every kind of act. */
function definitionOf(kind: ActKind) {
  const definition = ACTS.find((one) => one.kind === kind);
  if (!definition) throw new Error(`there is no act ${kind}`);
  return definition;
}

const usageOf = (flags: readonly FieldFlag[]): string =>
  flags
    .filter(({ isRequired, path }) => isRequired && path[0] !== DOSSIER)
    .map(({ flag, placeholder }) => `${flag} ${placeholder} `)
    .concat('[options]')
    .join('');

/** Acts that say what somebody thinks of the dossier: they are shown it before they sign. */
const READ_FIRST: readonly ActKind[] = ['signOff', 'recommend', 'reaffirm'];

/** What has ended is not asked about as if it went on. */
async function refuseIfOver({ client }: CommandContext, review: ReviewId): Promise<void> {
  const { outcome } = await client.readReview({ path: { review } });
  if (outcome === null) return;
  throw new CommandFailed(`The review is over: ${OUTCOME_WORDS[outcome]}. Nothing was signed.`);
}

const WHICH_DOSSIER =
  '--yes signs without asking, so --dossier has to name what was read. Nothing was signed.';

/** What an opinion is about, and what has changed in it since the version before. */
async function opinionLines(
  { client }: CommandContext,
  review: ReviewId,
  act: Act,
): Promise<readonly string[]> {
  if (!('dossierDigest' in act)) return [];
  const { digest, dossier } = await readProvenDossier(client, review, act.dossierDigest);
  const changes =
    dossier.version === 1
      ? []
      : dossierChangeLines(
          await client.readDossierChanges({ path: { review }, query: { to: digest } }),
        );
  const said = 'position' in act ? `${toPlainText(act.position)} on ` : '';
  return [
    ...renderDossier({ digest, dossier }),
    '',
    ...changes,
    `You are about to sign: ${said}version ${dossier.version} of the dossier, ${digest}. It cannot be unsigned.`,
  ];
}

/**
 * The dossier that stands, for an act that is about one.
 *
 * @throws CommandFailed where none stands, or this caller is not shown which.
 */
async function findDossier(
  { client }: CommandContext,
  { review, kind }: { readonly review: ReviewId; readonly kind: ActKind },
): Promise<Digest> {
  if (READ_FIRST.includes(kind)) return (await readProvenDossier(client, review)).digest;
  const { dossier } = await client.readReview({ path: { review } });
  if (dossier?.digest !== undefined) return dossier.digest;
  throw new CommandFailed('There is no dossier at the moment. Nothing was signed.');
}

/** What the fields are about that mean the same in every act, for the command line. */
const FIELD_DESCRIPTIONS: Readonly<Record<string, string>> = {
  reason: 'the reason, kept on record',
  why: 'the reason, kept on record',
  dossierDigest: 'the dossier (default: the current one)',
  previousDigest: 'the dossier on which the opinion was given',
  question: 'the edition’s question, if it asks more than one',
  suspension: 'its id; see `review`',
  escalation: 'its id; see `review`',
  request: 'its id; see `review`',
  finding: 'its id; see `review`',
  amendment: 'its id; see `access`',
  drift: 'its id; see `access`',
  grant: 'its id; see `access`',
  holding: 'its id; see `review`',
  comment: 'its id; see `review`',
  claim: 'its id; see `review`',
  partner: 'its id; see `partners`',
  suite: 'its id; see `evaluations`',
  resolution: 'how, kept on record',
  variant: 'the variant of the model, for example helpful-only',
  topic: 'one of the edition’s topics',
  person: 'the person’s id; see `people`',
  agency: 'the agency',
  transcript: 'digest of the transcript; see `documents`',
};
