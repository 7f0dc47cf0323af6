import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Act } from '../../../contracts/review/act';
import { MOST_CARRIED_BYTES, mostCarried } from '../../../contracts/edition/most-carried';
import type { ReviewBounds } from '../../../contracts/edition/bounds';
import type { Submission } from '../../../contracts/review/intake';
import { toSubmitAct } from '../../../trust/statements/statement';
import { jsonBytes } from '../../../workflows/domain/kernel/json-bytes';
import { pendingWork } from '../../../workflows/domain/kernel/pending-work';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { isOpen } from '../../../workflows/domain/kernel/state';
import { openLapse } from '../../../workflows/domain/window/window-ledger';
import { KINDS, saysOne } from '../../support/busy/busy-acts';
import { BusyReview } from '../../support/busy/busy-review';
import { codeOf } from '../../support/largest-for';
import type { Texts } from '../../support/largest-for';
import { REGIMES, regimeRules } from '../../support/regimes';
import { company, rulesOf, submission } from '../../support/review-world';
import { EVERY_RULE_ON } from '../../support/whole-edition';

const TEN_THOUSAND = 10_000;
/** Between two acts: ten thousand of them take less than a day. */
const BETWEEN_MS = 7_000;

const WHOLE = rulesOf('us-2026-06', EVERY_RULE_ON);
const { access } = WHOLE.edition;
const probe = { everyHours: 6, jitterMinutes: 30, failures: 2, credits: 'access-outage' };
const DRIFTING = rulesOf('us-2026-06', {
  ...EVERY_RULE_ON,
  access: { ...access, drift: 'ask', probe },
});

const RULES: Readonly<Record<string, Rules>> = {
  'us-2026-06': rulesOf('us-2026-06'),
  'draft-2026-05': rulesOf('draft-2026-05'),
  whole: WHOLE,
  drifting: DRIFTING,
  ...Object.fromEntries(REGIMES.map((regime) => [regime, regimeRules(regime)])),
};
/** Every variant that can be promised, with everything it offers. */
const promised: Submission['promised'] = Array.from({ length: 20 }, (_, number) => ({
  variant: codeOf('variant', number),
  capabilities: ['logprobs', 'chainOfThought', 'safeguardsOff', 'fineTuning'],
}));

type Stage = (rules: Rules, texts?: Texts) => BusyReview;

const submitted: Stage = (rules, texts = 'short') => {
  const review = new BusyReview(rules, texts);
  const windowDays = rules.edition.window.minimumDays;
  review.says(company, toSubmitAct(rules, { ...submission, promised, windowDays }));
  return review.works();
};
const opened: Stage = (rules, texts) => {
  const review = submitted(rules, texts);
  saysOne(review, 'acceptSubmission', 0);
  saysOne(review, 'provideAccess', 1);
  for (let number = 0; number < 200; number += 1) saysOne(review, 'deliver', number);
  return review.works({ evaluates: false });
};
const deliberating: Stage = (rules, texts) => {
  const review = opened(rules, texts).works();
  saysOne(review, 'recordFinding', 1);
  saysOne(review, 'nominatePartner', 0);
  saysOne(review, 'escalate', 1);
  saysOne(review, 'recordHolding', 1);
  return review.works();
};
/** The window has run out: the draft is before the company, where there is one. */
const ended: Stage = (rules, texts) => {
  const review = deliberating(rules, texts);
  for (let days = 0; days < 400 && isOpen(review.state); days += 1) {
    review.after(86_400_000).reports({ kind: 'tick' });
  }
  return review.works();
};
const inCustody: Stage = (rules, texts) => {
  const review = ended(rules, texts);
  saysOne(review, 'endComments', 0);
  return review.works();
};
const STAGES = [submitted, opened, deliberating, ended, inCustody] as const;

/** Acts that end what others need, and are left out where all are mixed. */
const ENDING: readonly Act['kind'][] = ['withdraw', 'endEarly', 'endComments', 'destroy'];
/**
 * No review here takes these: it is submitted, its window ends by itself, nobody concurs, so that nobody is called
 * to speak, and the last is custody's.
 */
const NEVER: readonly Act['kind'][] = ['submit', 'endEarly', 'waiveLastCall', 'destroy'];

interface Busy {
  readonly largest: number;
  readonly accepted: ReadonlySet<Act['kind']>;
}

/** After so many refusals in a row by a state that stays as it is, the rest are refused, too. */
const SETTLED = 300;

/** Says ten thousand acts, one after the other, and looks at what the next run would start with. */
function keepBusy(
  review: BusyReview,
  kindAt: (number: number) => Act['kind'],
  acts = TEN_THOUSAND,
): Busy {
  const accepted = new Set<Act['kind']>();
  let [largest, refused] = [review.nextBytes, 0];
  for (let number = 1; number <= acts && refused < SETTLED; number += 1) {
    review.after(BETWEEN_MS);
    refused += 1;
    if (saysOne(review, kindAt(number), number)) {
      accepted.add(kindAt(number));
      refused = 0;
      review.works();
    }
    if (number % 500 === 0) {
      largest = Math.max(largest, review.nextBytes);
      review.continueAsNew();
    }
  }
  return { largest: Math.max(largest, review.nextBytes), accepted };
}

/** It can be withdrawn while it is open, gives up access, and time alone closes it. */
function expectToEnd(review: BusyReview): void {
  if (isOpen(review.state)) {
    expect(saysOne(review, 'withdraw', 0)).toBe(true);
    const due = pendingWork(review.state, review.rules).map(({ kind }) => kind);
    expect(due).toContain('dropAccess');
  }
  // Time alone ends nothing while an order stops it.
  if (openLapse(review.state.window)) expect(saysOne(review, 'endToll', 0)).toBe(true);
  expect(review.runsOut()).toBe(true);
  expect(review.state.accessDropped).toBe(true);
  expect(review.nextBytes).toBeLessThan(mostCarried(review.rules.edition));
}

/** Takes the kinds in turn, each round in another order. */
const KINDS_MIXED = KINDS.filter((kind) => !ENDING.includes(kind));
const mixed = (number: number): Act['kind'] => {
  const round = Math.floor(number / KINDS_MIXED.length);
  return KINDS_MIXED[(number * (1 + (round % 7))) % KINDS_MIXED.length] ?? 'escalate';
};

/** Each stage under all rules, to be copied. */
let stages: readonly BusyReview[];
beforeAll(() => {
  stages = [WHOLE, DRIFTING].flatMap((rules) => STAGES.map((stage) => stage(rules, 'short')));
});

/** What has to be said before for an act to be heard. */
const NEEDS: { readonly [Kind in Act['kind']]?: readonly Act['kind'][] } = {
  endToll: ['toll'],
  contestSuspension: ['beginSuspension'],
  settleContest: ['beginSuspension', 'contestSuspension'],
  answerDeficiencies: ['returnSubmission'],
  answerConsultation: ['consult'],
  answerRequest: ['askCompany'],
  withdrawRequest: ['askCompany'],
  reaffirm: ['signOff', 'recordFinding'],
  withdrawOpinion: ['signOff', 'noteCoverage'],
  letEscalationHold: ['escalate'],
  takeUpAmendment: ['amend'],
  ruleOnInterest: ['declareInterest'],
  revokeDelegation: ['delegate'],
  acceptDrift: ['explainDrift'],
  revokeGrant: ['grantAccess'],
  takeOverHolding: ['handOverHolding'],
  confirmReturn: ['returnHolding'],
  setWave: ['nominatePartner', 'agreePartner'],
  answerComment: ['commentOnDraft'],
  ruleOnRedaction: ['claimRedaction'],
};
const withNeeds = (kind: Act['kind']): Act['kind'][] => [...(NEEDS[kind] ?? []), kind];

/** A review that hears an act of the kind, in one stage or another. */
const findStage = (kind: Act['kind']): BusyReview | undefined =>
  stages
    .find((stage) => {
      const tried = stage.copy();
      return Array.from({ length: 12 }, (_, n) =>
        withNeeds(kind)
          .map((one) => saysOne(tried.works(), one, n))
          .at(-1),
      ).includes(true);
    })
    ?.copy();

describe('ten thousand acts of one kind', () => {
  const unheard: Act['kind'][] = [];
  it.each(KINDS)('leave the next run what it can start with: %s', (kind) => {
    const review = findStage(kind);
    if (!review) {
      unheard.push(kind);
      return;
    }
    const { largest } = keepBusy(review, (number) => {
      const kinds = withNeeds(kind);
      return kinds[number % kinds.length] ?? kind;
    });
    expect(largest).toBeLessThan(mostCarried(review.rules.edition));
    expectToEnd(review);
  });

  it('are of every kind that a review under way takes', () => {
    expect(unheard).toEqual(NEVER);
  });
});

describe('ten thousand acts of all kinds', () => {
  it.each(Object.keys(RULES))('leave the next run what it can start with: %s', (name) => {
    const review = deliberating(RULES[name] ?? WHOLE, 'short');
    // The editions of other regimes count day by day, which takes its time.
    const acts = REGIMES.some((regime) => regime === name) ? 1_500 : TEN_THOUSAND;
    const { largest, accepted } = keepBusy(review, mixed, acts);
    expect(accepted.size).toBeGreaterThan(10);
    expect(largest).toBeLessThan(mostCarried(review.rules.edition));
    expectToEnd(review);
  });

  it.each([
    ['us-2026-06', deliberating],
    ['draft-2026-05', deliberating],
    ['whole', ended],
  ] as const)('do, too, with texts as long as they may be: %s', (name, stage) => {
    const review = stage(RULES[name] ?? WHOLE, 'widest');
    const { largest, accepted } = keepBusy(review, mixed);
    expect(accepted.size).toBeGreaterThan(10);
    expect(largest).toBeLessThan(mostCarried(review.rules.edition));
    expectToEnd(review);
  });
});

describe('what is measured', () => {
  it('would be too large without the bounds', () => {
    const unbounded = Object.fromEntries(
      Object.keys(WHOLE.edition.bounds).map((kind) => [kind, 1_000_000_000]),
    ) as ReviewBounds;
    const rules = { ...WHOLE, edition: { ...WHOLE.edition, bounds: unbounded } };
    const { largest } = keepBusy(deliberating(rules, 'short'), () => 'assign', 2_500);
    expect(largest).toBeGreaterThan(MOST_CARRIED_BYTES);
  });

  it('would be too large with the texts that the record keeps', () => {
    const review = deliberating(WHOLE, 'widest');
    keepBusy(review, () => 'escalate');
    const texts = review.recorded.flatMap(({ event }) => ('reason' in event ? [event.reason] : []));
    expect(review.nextBytes).toBeLessThan(MOST_CARRIED_BYTES);
    expect(review.nextBytes + jsonBytes(texts)).toBeGreaterThan(MOST_CARRIED_BYTES);
  });
});
