import type { Actor } from '../../../contracts/people/participant';
import type { Deed } from '../../../workflows/domain/kernel/command';
import { openDrift } from '../../../workflows/domain/access/drift';
import { isComplete, silentAgencies, silentOn } from '../../../workflows/domain/signing/quorum';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { isCallOver } from '../../../workflows/domain/signing/last-call';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { openSuspension } from '../../../workflows/domain/window/window-ledger';
import type { Kind } from '../busy/at-hand';
import { reviewer } from '../review-world';

/** The acts that somebody waits for: with these alone, and time, every review comes to its close. */
export function wantedKinds(state: ReviewState, rules: Rules): Kind[] {
  const kinds: [boolean, Kind][] = [
    ...wantedAtFirst(state),
    ...wantedMeanwhile(state, rules),
    ...wantedAtLast(state),
  ];
  return kinds.flatMap(([isWanted, kind]) => (isWanted ? [kind] : []));
}

function wantedAtFirst({ phase, course, deficiencies, access }: ReviewState): [boolean, Kind][] {
  const isChecked = phase === 'intake' && course.checked !== null;
  const isUnderEvaluation = phase === 'access' || phase === 'evaluation';
  return [
    [isChecked && deficiencies === 0, 'acceptSubmission'],
    [phase === 'intake' && deficiencies > 0, 'answerDeficiencies'],
    [isUnderEvaluation && access?.status !== 'provided', 'provideAccess'],
    [phase === 'access', 'deliver'],
  ];
}

function wantedMeanwhile(state: ReviewState, { edition }: Rules): [boolean, Kind][] {
  const { phase, course, escalations, window, signing } = state;
  const drift = openDrift(state);
  const suspension = openSuspension(window);
  const isDeliberating = phase === 'deliberation';
  return [
    [course.requests.length > 0, 'answerRequest'],
    [escalations.length > 0, 'resolveEscalation'],
    [drift?.cause === null, 'explainDrift'],
    [drift !== null, 'acceptDrift'],
    [suspension !== undefined && suspension.order === undefined, 'endSuspension'],
    [suspension?.order !== undefined, 'endToll'],
    [signing.people.some(({ interest }) => interest === 'declared'), 'ruleOnInterest'],
    [isDeliberating && edition.window.earlyEnd.by.length > 0, 'endEarly'],
  ];
}

function wantedAtLast({ phase, accuracy, custody }: ReviewState): [boolean, Kind][] {
  const isReporting = phase === 'reporting';
  const isOver = isReporting || phase === 'custody' || phase === 'closed';
  const { holdings } = custody;
  // Where nobody says anything, time ends the comments.
  const isCommented = accuracy !== null && accuracy.comments.length + accuracy.claims.length > 1;
  return [
    [isReporting && isCommented && accuracy.status === 'commenting', 'endComments'],
    [isReporting && accuracy?.comments.some(({ answered }) => !answered) === true, 'answerComment'],
    [isReporting && accuracy?.claims.some(({ ruled }) => !ruled) === true, 'ruleOnRedaction'],
    [isOver && holdings.some(({ status }) => status === 'held'), 'returnHolding'],
    [isOver && holdings.some(({ status }) => status === 'returned'), 'confirmReturn'],
  ];
}

/** What makes more of what there is: without it, a life has no waves, no final findings and no rulings. */
export function usefulKinds(state: ReviewState): Kind[] {
  const { accuracy, escalations, evaluations, findings, selection, window } = state;
  const statuses = new Set(selection.partners.map(({ status }) => status));
  const isIncomplete = evaluations.some(
    ({ status, summary }) => status === 'failed' || (summary?.unanswered ?? 0) > 0,
  );
  // A finding that cites what nobody has read is tried first.
  const isRead = findings.findings.length > 1;
  if (accuracy?.status === 'commenting') {
    const claims: Kind[] = ['claimRedaction', 'claimRedaction', 'ruleOnRedaction', 'endComments'];
    return ['commentOnDraft', ...(findings.findings.length > 0 ? claims : [])];
  }
  if (accuracy?.status === 'answering')
    return ['answerComment', 'ruleOnRedaction', 'ruleOnRedaction'];
  const kinds: [boolean, Kind][] = [
    [isIncomplete, 'rerunEvaluation'],
    [isRead && evaluations.some(({ summary }) => summary !== null), 'reviewTranscript'],
    [findings.findings.some(({ status }) => status !== 'withdrawn'), 'finaliseFinding'],
    [escalations.some(({ acknowledgedAt }) => acknowledgedAt === null), 'acknowledgeEscalation'],
    [escalations.some(({ snoozed }) => !snoozed), 'snoozeEscalation'],
    [statuses.has('nominated'), 'agreePartner'],
    [statuses.has('agreed') || statuses.has('inWave'), 'setWave'],
    [selection.waves.length > 0, 'changePlannedRelease'],
    [findings.findings.some(({ status }) => status === 'final'), 'reviseFinding'],
    [findings.findings.some(({ status }) => status === 'final'), 'finaliseFinding'],
    [selection.partners.length === 0 && state.dossier !== null, 'nominatePartner'],
    [selection.partners.length > 0, 'objectPartner'],
    [window.extensions > 0, 'extendWindow'],
    [(state.counts.grants ?? 0) > 0, 'revokeGrant'],
    [state.custody.holdings.length > 0, 'handOverHolding'],
    [state.custody.holdings.length > 0, 'takeOverHolding'],
    [state.signOffs.length > 0 && state.phase === 'deliberation', 'reaffirm'],
  ];
  return kinds.flatMap(([isUseful, kind]) => (isUseful ? [kind] : []));
}

/** The next step of a partner towards a wave, and the release that a wave sets; undefined where none is begun. */
export function nextOfPartners({ selection, phase }: ReviewState): Kind | undefined {
  const statuses = new Set(selection.partners.map(({ status }) => status));
  if (phase === 'reporting' || phase === 'custody' || phase === 'closed') return undefined;
  if (selection.waves.length > 0) return 'changePlannedRelease';
  if (statuses.has('agreed')) return 'setWave';
  return statuses.has('nominated') ? 'agreePartner' : undefined;
}

/** One of those who say what they have been given misses something, or confirms what another misses. */
export function toWordOnPromise(
  { accessLedger }: ReviewState,
  { edition }: Rules,
  pick: number,
): readonly [Actor, Deed] | undefined {
  const { promised } = accessLedger;
  const missed = promised.find(({ words }) => words.some(({ says }) => says === 'missing'));
  const { variant, capability } = missed ?? promised[pick % Math.max(1, promised.length)] ?? {};
  if (variant === undefined || capability === undefined) return undefined;
  const heard = edition.agencies.filter(
    ({ roles }) => roles.includes('lead') || roles.includes('evaluates'),
  );
  const by = reviewer(heard[pick % heard.length]?.id ?? '');
  return [
    by,
    missed
      ? { kind: 'confirmDelivery', variant, capability }
      : { kind: 'reportMissing', variant, capability, why: 'there is no key' },
  ];
}

/** Whether the lead may end the window, where quorum does not. */
export const mayEnd = (state: ReviewState, rules: Rules): boolean =>
  isComplete(state, rules) && isCallOver(state, rules);

/** A sign-off that is still asked for, or what has to come before it; undefined where none is. */
export function toWantedSignOff(
  state: ReviewState,
  rules: Rules,
  pick: number,
): readonly [Actor, Deed] | undefined {
  if (mayEnd(state, rules)) {
    return [reviewer('caisi'), { kind: 'endEarly', reason: 'nothing is left' }];
  }
  const silent = state.phase === 'deliberation' ? silentAgencies(state, rules) : [];
  const agency = silent[pick % Math.max(1, silent.length)];
  if (!state.dossier || agency === undefined) return undefined;
  const by = reviewer(agency);
  const first = beforeSigning(state, rules, { agency, pick });
  if (first && pick % 2 > 0) return first;
  const { questions } = rules.edition.signOff;
  const asked = questions.find((question) => silentOn(state, question, rules).includes(agency));
  const unsaid = questions.length === 1 ? pick % 3 > 0 : pick % 8 === 0;
  const named = unsaid ? undefined : asked?.id;
  const question = pick % 16 === 5 ? 'no-such-question' : named;
  const opinion = { question, dossierDigest: state.dossier.digest, reason: 'read' };
  if (pick % 5 === 0) return [by, { kind: 'recommend', position: 'concur', ...opinion }];
  const position = pick % 11 === 0 ? 'dissent' : pick % 7 === 0 ? 'concurWithComment' : 'concur';
  return [by, { kind: 'signOff', position, ...opinion }];
}

/**
 * Where a signer must be assigned and have declared their interests; an interest waits for a
 * ruling.
 */
function beforeSigning(
  { signing }: ReviewState,
  { edition }: Rules,
  { agency, pick }: { readonly agency: string; readonly pick: number },
): readonly [Actor, Deed] | undefined {
  const by = reviewer(agency);
  const person = `reviewer-${agency}`;
  const known = signing.people.find((one) => one.person === person && one.agency === agency);
  if (known?.interest === 'declared' && pick % 3 > 0) {
    const ruled = { kind: 'ruleOnInterest', person, takesPart: pick % 5 > 0 } as const;
    return [
      { kind: 'reviewer', agency, person: 'the-lead' },
      { ...ruled, reason: 'seen' },
    ];
  }
  if (known?.interest === 'declared') return undefined;
  if (pick % 9 === 7) return [by, { kind: 'declareInterest', interest: 'a former employer' }];
  if (edition.signOff.assignment === 'open') return undefined;
  if (!known?.assigned) return [by, { kind: 'assign', person }];
  return known.interest === 'undeclared'
    ? [by, { kind: 'declareInterest', interest: null }]
    : undefined;
}
