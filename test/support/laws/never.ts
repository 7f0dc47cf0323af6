import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { askedBy, isMet } from '../../../workflows/domain/signing/quorum';

/**
 * Codes that no rule of the domain gives: they are given before a rule is asked, or outside the
 * review.
 */
export const BESIDE_THE_RULES: Readonly<Record<string, string>> = {
  'repeated-command': 'a command that is known is answered before it is decided',
  'repetition-unknown': 'a command that is too old to be known is refused before it is decided',
  'record-kept': 'a record is destroyed by custody’s own workflow',
};

interface Never {
  readonly of: readonly string[];
  readonly why: string;
  readonly under: (edition: PolicyEdition) => boolean;
}

/** What cannot come under an edition, and the member of the edition that says so. */
export const NEVER: readonly Never[] = [
  {
    of: ['IntakeChecked'],
    why: 'what is complete is accepted of itself',
    under: ({ intake }) => intake.acceptance === 'automatic',
  },
  {
    of: ['DeterminationLapsed'],
    why: 'no time is set to determine in',
    under: ({ determination }) => determination.within === null,
  },
  {
    of: ['basis-missing'],
    why: 'a determination may be without a basis',
    under: ({ determination }) => determination.basis === 'optional',
  },
  {
    of: ['CoverageNoted'],
    why: 'there is no topic beside the suites',
    under: ({ findings }) => findings.topics.length === 0,
  },
  {
    of: ['transcript-not-reviewed'],
    why: 'a result is cited whether its transcript was read or not',
    under: ({ findings }) => findings.citing === 'free',
  },
  {
    of: ['RetentionEnded'],
    why: 'no time is set for which the record is kept at most',
    under: ({ custody }) => custody.retention.atMost === null,
  },
  {
    of: ['EndedEarly', 'sign-offs-missing', 'last-call-open'],
    why: 'nobody may end the window early',
    under: ({ window }) => window.earlyEnd.by.length === 0,
  },
  {
    of: ['LastCallOpened', 'LastCallWaived', 'LastCallEnded', 'last-call-open', 'last-call-waived'],
    why: 'where quorum stands, every agency has spoken',
    under: (edition) => edition.signOff.lastCall === null || isAskedOfAll(edition),
  },
  {
    of: ['missed-by-another'],
    why: 'one agency alone says what it has been given',
    under: ({ agencies }) =>
      agencies.filter(({ roles }) => roles.includes('evaluates') || roles.includes('lead'))
        .length === 1,
  },
  {
    of: ['closures-not-provided'],
    why: 'days can be closed while a review runs',
    under: ({ closures }) => closures !== null,
  },
  {
    of: ['OutageBegan', 'OutageEnded'],
    why: 'nobody looks between evaluations',
    under: ({ access }) => access.probe === null,
  },
  {
    of: ['window-too-short'],
    why: 'no window is shorter than a day',
    under: ({ window }) => window.minimumDays === 1,
  },
  {
    of: ['extension-too-long'],
    why: 'the ceiling alone binds an extension',
    under: ({ extensions }) => extensions.longestDays === null,
  },
  {
    of: ['question-missing'],
    why: 'there is one question, which need not be named',
    under: ({ signOff }) => signOff.questions.length === 1,
  },
  {
    of: ['not-assigned', 'interest-undeclared'],
    why: 'nobody has to be assigned',
    under: ({ signOff }) => signOff.assignment === 'open',
  },
  {
    of: ['recommended-it'],
    why: 'one person may recommend and decide',
    under: ({ signOff }) => !signOff.separation,
  },
  {
    of: ['delegation-not-provided'],
    why: 'a signature can be delegated',
    under: ({ signOff }) => signOff.delegation !== null,
  },
  {
    of: ['requests-not-provided'],
    why: 'the company can be asked',
    under: ({ requests }) => requests !== null,
  },
  {
    of: ['partners-not-provided'],
    why: 'partners are selected',
    under: ({ partners }) => partners !== null,
  },
  {
    of: [
      ...['PartnerNominated', 'PartnerAgreed', 'PartnerObjected', 'WaveSet', 'PartnerRevoked'],
      ...['PartnerNotified', 'already-nominated', 'partner-unknown', 'partner-settled'],
      ...['partner-not-agreed', 'objection-unknown', 'wave-dates-unfit', 'wave-sets-release'],
    ],
    why: 'no partners are selected',
    under: ({ partners }) => partners === null,
  },
  {
    of: [
      ...['AccuracyCheckBegan', 'DraftCommented', 'RedactionClaimed', 'CommentsEnded'],
      ...['CommentAnswered', 'RedactionRuled', 'AccuracyCheckClosed', 'ground-unknown'],
      ...['comment-unknown', 'comment-answered', 'claim-unknown', 'claim-ruled'],
    ],
    why: 'no draft is put before the company',
    under: ({ accuracy }) => accuracy === null,
  },
  {
    of: ['too-much-text'],
    why: 'no life here says as much as the edition bears',
    under: ({ bounds }) => bounds.textBytes > 1_000_000,
  },
];

/** Whether quorum needs every agency that signs, on every question that it is asked. */
function isAskedOfAll(edition: PolicyEdition): boolean {
  const rules = { edition } as Rules;
  const dissenting = new Set<string>();
  return edition.signOff.questions.every(({ rule }) => {
    const asked = askedBy(rule, rules);
    return asked.every((missing) => {
      const signed = new Set(asked.filter((agency) => agency !== missing));
      return !isMet(rule, { signed, dissenting }, rules);
    });
  });
}

/** What cannot come under an edition, with the reason. */
export const neverUnder = (edition: PolicyEdition): ReadonlyMap<string, string> =>
  new Map(
    NEVER.filter(({ under }) => under(edition)).flatMap(({ of, why }) =>
      of.map((kind) => [kind, why] as const),
    ),
  );
