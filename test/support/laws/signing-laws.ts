import type { SignOffRule } from '../../../contracts/edition/sign-off-rules';
import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import { dossierChangesBy } from '../../../workflows/domain/kernel/event-traits';
import { pendingWork } from '../../../workflows/domain/kernel/pending-work';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { eventsOf, repeated, unless } from './law';
import type { EventOf, Laws } from './law';

/** Of what agencies conclude, counted again from the record. */
export const SIGNING_LAWS: Laws = {
  'is completed only by the sign-offs that are asked for, on the last dossier': ({
    events,
    recorded,
    rules,
  }) => {
    const [ended] = eventsOf(events, 'ReviewEnded');
    if (ended?.outcome !== 'completed') return null;
    const unmet = rules.edition.signOff.questions.filter(
      ({ id, rule }) => !isMet(rule, answersOn(recorded, id, rules), rules),
    );
    return unless(unmet.length === 0, `${unmet.map(({ id }) => id).join()} is not concluded`);
  },

  'is closed by its window only where those sign-offs do not stand, or something holds the report':
    ({ events, before, recorded, rules }) => {
      const [ended] = eventsOf(events, 'ReviewEnded');
      if (ended?.outcome !== 'windowClosed' || before?.phase !== 'deliberation') return null;
      const isUnmet = rules.edition.signOff.questions.some(
        ({ id, rule }) => !isMet(rule, answersOn(recorded, id, rules), rules),
      );
      return unless(isUnmet || isHeld(recorded, rules) || isRenewed(recorded, rules), 'they stand');
    },

  'is held by a party so often on a dossier, and no more often for what is immaterial': ({
    events,
    recorded,
    rules,
  }) => {
    const [raised] = eventsOf(events, 'EscalationRaised');
    const { holdsReport } = rules.edition.escalation;
    if (!raised?.holds || !holdsReport || !('agency' in raised.by)) return null;
    const { agency } = raised.by;
    const begun = recorded.findLastIndex(
      ({ event }) => event.type === 'DossierAssembled' && event.counting.length === 0,
    );
    const later = recorded.slice(begun + 1);
    const isSettled = isRenewed(later, rules);
    const held = eventsOf(later, 'EscalationRaised').filter(
      ({ by, holds }) => holds && by.kind === 'reviewer' && by.agency === agency,
    );
    return unless(isSettled || held.length <= holdsReport.perDossier, agency);
  },

  'has one sign-off of an agency on a question of a dossier': ({ events, recorded }) => {
    if (eventsOf(events, 'SignedOff').length === 0) return null;
    const signed = standing(recorded).map(
      ({ agency, question, dossierDigest }) => `${agency}/${question}/${dossierDigest}`,
    );
    return repeated(signed)[0] ?? null;
  },

  'is signed by nobody who is recused, or whose interest nobody has ruled on': ({
    events,
    recorded,
  }) => {
    const earlier = recorded.slice(0, recorded.length - events.length);
    const barred = eventsOf(events, 'SignedOff').find(
      ({ by, agency }) => by.kind === 'reviewer' && isBarred(earlier, agency, by.person),
    );
    return barred ? barred.agency : null;
  },

  'is signed on no other dossier than the last': ({ events, recorded }) => {
    const last = eventsOf(recorded, 'DossierAssembled').at(-1)?.digest;
    const other = eventsOf(events, 'SignedOff').find(({ dossierDigest }) => dossierDigest !== last);
    return other?.dossierDigest ?? null;
  },

  'has nothing evaluated, assembled or signed while a question of drift is open': ({
    events,
    recorded,
    state,
    before,
    rules,
  }) => {
    const isDue = state !== null && state !== before && isDrifting(recorded);
    const due = isDue ? pendingWork(state, rules).map(({ kind }) => kind) : [];
    const work = due.find((kind) => kind === 'evaluate' || kind === 'assembleDossier');
    if (work) return work;
    const [signed] = eventsOf(events, 'SignedOff');
    const earlier = recorded.slice(0, recorded.length - events.length);
    return unless(!signed || !isDrifting(earlier), 'SignedOff');
  },
};

/** Whether a question of drift is open, by the record alone: a major amendment answers it, too. */
const isDrifting = (recorded: readonly RecordedEvent[]): boolean =>
  recorded.findLast(({ event }) => isOfDrift(event))?.event.type === 'DriftDetected';

const isOfDrift = (event: ReviewEvent): boolean =>
  ['DriftDetected', 'DriftAccepted', 'DriftEnded'].includes(event.type) ||
  (event.type === 'Amended' && event.rank === 'major');

/** Whether something holds the report back, by the record alone. */
function isHeld(recorded: readonly RecordedEvent[], { edition }: Rules): boolean {
  const resolved = eventsOf(recorded, 'EscalationResolved').map(({ escalation }) => escalation);
  const letHold = eventsOf(recorded, 'EscalationLetHold').map(({ escalation }) => escalation);
  const holding = eventsOf(recorded, 'EscalationRaised')
    .filter(({ holds, escalation }) => holds || letHold.includes(escalation))
    .some(({ escalation }) => !resolved.includes(escalation));
  const isOpen = recorded.some(
    ({ event }) => event.type === 'InterestDeclared' && event.interest !== null,
  );
  return isDrifting(recorded) || isOpen || (edition.escalation.holdsReport !== null && holding);
}

/** Whether something material has changed since the last dossier was assembled. */
function isRenewed(recorded: readonly RecordedEvent[], { edition }: Rules): boolean {
  const last = recorded.findLastIndex(({ event }) => event.type === 'DossierAssembled');
  // Of the kinds, those alone that no edition can call immaterial are told from the others here.
  const material = recorded.slice(last + 1).some(({ event }) => MATERIAL.includes(event.type));
  const kinds = recorded.slice(last + 1).flatMap(({ event }) => dossierChangesBy(event, NO_ACCESS));
  return material || kinds.some((kind) => !edition.signOff.immaterial.some((one) => one === kind));
}

const NO_ACCESS = { access: null };
/** An access profile may be taken away: that changes a dossier, too. */
const MATERIAL: readonly string[] = ['AccessProvided', 'DeliberationBegan', 'DossierAssembled'];

interface Answers {
  readonly signed: readonly string[];
  readonly dissenting: readonly string[];
}

/** What each agency says last to a question: on the last dossier, or else on one that the record says counts. */
function answersOn(recorded: readonly RecordedEvent[], question: string, rules: Rules): Answers {
  const last = eventsOf(recorded, 'DossierAssembled').at(-1);
  const counting = [...(last?.counting ?? []), last?.digest ?? ''];
  const said = new Map(
    standing(recorded)
      .filter((one) => one.question === question && counting.includes(one.dossierDigest))
      .sort(
        (one, other) =>
          Number(one.dossierDigest === last?.digest) - Number(other.dossierDigest === last?.digest),
      )
      .map(({ agency, position }) => [agency, position] as const),
  );
  const agenciesIn = (positions: readonly string[]): string[] =>
    [...said].filter(([, position]) => positions.includes(position)).map(([agency]) => agency);
  return { signed: agenciesIn(rules.edition.signOff.counts), dissenting: agenciesIn(['dissent']) };
}

/** The sign-offs of a record without those that are void or withdrawn. */
const standing = (recorded: readonly RecordedEvent[]): EventOf<'SignedOff'>[] => {
  const isVoid = new Set(eventsOf(recorded, 'OpinionsVoided').flatMap(({ opinions }) => opinions));
  const left = recorded.filter(
    ({ sequence }, index) => !isVoid.has(sequence) && !isWithdrawn(recorded, index),
  );
  return eventsOf(left, 'SignedOff');
};

/** Whether its agency took an opinion back, as long as it counted on a later dossier. */
function isWithdrawn(recorded: readonly RecordedEvent[], index: number): boolean {
  const opinion = recorded[index]?.event;
  if (opinion?.type !== 'SignedOff') return false;
  let counting: readonly string[] = [];
  return recorded.some(({ event }, at) => {
    if (event.type === 'DossierAssembled') ({ counting } = event);
    return (
      at > index &&
      event.type === 'OpinionWithdrawn' &&
      event.agency === opinion.agency &&
      event.question === opinion.question &&
      counting.includes(opinion.dossierDigest)
    );
  });
}

/** Whether somebody is out, or has an interest that nobody has ruled on, by the record alone. */
function isBarred(recorded: readonly RecordedEvent[], agency: string, person: string): boolean {
  let barred = false;
  for (const { event } of recorded) {
    if (!('agency' in event) || event.agency !== agency) continue;
    if (!('person' in event) || event.person !== person) continue;
    if (event.type === 'PersonRecused') barred = true;
    if (event.type === 'RecusalLifted') barred = false;
    if (event.type === 'InterestDeclared' && event.interest !== null) barred = true;
    if (event.type === 'InterestRuled') barred = !event.takesPart;
  }
  return barred;
}

/** What a rule asks for, read a second time. */
function isMet(rule: SignOffRule, answers: Answers, rules: Rules): boolean {
  const { signed, dissenting } = answers;
  const lead = rules.edition.agencies.find(({ roles }) => roles.includes('lead'))?.id ?? '';
  switch (rule.kind) {
    case 'lead':
      return signed.includes(lead);
    case 'agency':
      return signed.includes(rule.agency);
    case 'others':
      return new Set(signed.filter((agency) => agency !== lead)).size >= rule.count;
    case 'noDissent':
      return dissenting.length === 0;
    case 'all':
      return !rule.of.some((one) => !isMet(one, answers, rules));
    case 'any':
      return rule.of.some((one) => isMet(one, answers, rules));
    case 'atLeast':
      return rule.of.filter((one) => isMet(one, answers, rules)).length >= rule.count;
    default:
      return rule satisfies never;
  }
}
