import type { Actor } from '../../../contracts/people/participant';
import type { Deed } from '../../../workflows/domain/kernel/command';
import { silentAgencies } from '../../../workflows/domain/signing/quorum';
import { leadAgency } from '../../../workflows/domain/kernel/rules';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { countedOf } from '../../../workflows/domain/signing/fold-roster';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { company, digest, reviewer } from '../review-world';
import { toWantedSignOff } from './forward';

type Said = readonly [Actor, Deed];
type Saying = (state: ReviewState, rules: Rules, pick: number) => Said | undefined;

/** A silent agency waives the rest of a last call, or the lead does; some say so twice. */
const waives: Saying = (state, rules, pick) => {
  const { lastCall } = state.signing;
  if (lastCall?.ended !== null || !state.dossier) return undefined;
  const asked = [...silentAgencies(state, rules), leadAgency(rules) ?? ''];
  const agency = asked[pick % asked.length] ?? '';
  const { digest: dossierDigest } = state.dossier;
  return [reviewer(agency), { kind: 'waiveLastCall', dossierDigest, reason: 'nothing to add' }];
};

/** The lead ends the window, though somebody may still speak. */
const endsInCall: Saying = ({ signing }, rules) => {
  const mayEnd = rules.edition.window.earlyEnd.by.length > 0 && signing.lastCall?.ended === null;
  const lead = reviewer(leadAgency(rules) ?? '');
  return mayEnd ? [lead, { kind: 'endEarly', reason: 'nothing is left' }] : undefined;
};

/** What changes a dossier that is signed, and leaves what was signed as it is. */
const renames: Saying = ({ signOffs, sequence }) =>
  signOffs.length === 0
    ? undefined
    : [company, { kind: 'amend', change: { modelVersion: `v-${sequence}` }, reason: 'a new name' }];

/** An agency takes back what counts since an earlier dossier; where nothing does, some try it all the same. */
const withdraws: Saying = ({ dossier, signOffs, signing }, _rules, pick) => {
  if (!dossier) return undefined;
  const { digest: dossierDigest } = dossier;
  const carried = countedOf(signOffs, dossierDigest, signing.counting).filter(
    (one) => one.dossierDigest !== dossierDigest,
  );
  const tried = pick % 4 === 0 ? signOffs : [];
  const one = [...carried, ...tried][pick % Math.max(1, carried.length)];
  if (!one) return undefined;
  const { agency, person, question } = one;
  const withdrawn = { kind: 'withdrawOpinion', question, dossierDigest } as const;
  return [
    { kind: 'reviewer', agency, person },
    { ...withdrawn, reason: 'it matters' },
  ];
};

const signsAnother: Saying = (state, rules, pick) => {
  const [by, deed] = toWantedSignOff(state, rules, pick) ?? [];
  return by && deed?.kind === 'signOff' ? [by, { ...deed, dossierDigest: digest('9') }] : undefined;
};

/** An escalation is let hold, some that hold already. */
const letsHold: Saying = ({ escalations }, rules, pick) => {
  const one = escalations[pick % Math.max(1, escalations.length)];
  const lead = leadAgency(rules) ?? '';
  if (!one) return undefined;
  const by: Actor =
    one.party === lead ? { kind: 'coordinator', person: 'coordinator-9' } : reviewer(lead);
  return [by, { kind: 'letEscalationHold', escalation: one.id, reason: 'it is new' }];
};

const resolves: Saying = ({ escalations }, rules) => {
  const [one] = escalations;
  const lead = reviewer(leadAgency(rules) ?? '');
  return one && [lead, { kind: 'resolveEscalation', escalation: one.id, resolution: 'settled' }];
};

/** A sign-off comes more often than all else, and there is something to sign as often as an escalation is resolved. */
const SAYINGS: readonly Saying[] = [
  ...Array.from({ length: 6 }, () => toWantedSignOff),
  ...[renames, renames, renames, signsAnother, letsHold],
  ...[resolves, resolves, resolves],
];

/** In a last call, those who are waited for leave it open for a while. */
const IN_CALL: readonly Saying[] = [
  ...[waives, waives, waives, waives, waives, toWantedSignOff, endsInCall, endsInCall],
  ...[renames, letsHold],
];

/** What brings a review with a dossier to its conclusion, and what comes between; undefined where it has none. */
export function toConcluding(
  state: ReviewState,
  rules: Rules,
  { roll, pick }: { readonly roll: number; readonly pick: number },
): Said | undefined {
  if (state.phase !== 'deliberation' || !state.dossier) return undefined;
  const withdrawn = roll % 3 === 0 ? withdraws(state, rules, pick) : undefined;
  if (withdrawn) return withdrawn;
  const sayings = state.signing.lastCall?.ended === null ? IN_CALL : SAYINGS;
  const first = roll % sayings.length;
  const turned = [...sayings.slice(first), ...sayings.slice(0, first)];
  for (const saying of turned) {
    const said = saying(state, rules, pick);
    if (said) return said;
  }
  return undefined;
}
