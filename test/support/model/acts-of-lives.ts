import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Act } from '../../../contracts/act';
import { digest } from '../review-world';
import { FINDING } from '../sample-finding';
import { ofOpenReview } from './life-command';
import type { Command } from './life-command';
import { MARGIN_MS } from './living-review';
import { AGENCIES } from './reference-edition';
import type { Agency, Party } from './reference-edition';
import type { Determination, ReferenceReview } from './reference-review';
import type { Position } from './reference-signing';
import type { Ruling } from './reference-window';

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const STALE = digest('b');

const agencies = fc.constantFrom(...AGENCIES);
const parties = fc.constantFrom<Party>(...AGENCIES, 'coordinator');
const positions = fc.constantFrom<Position>('concur', 'concurWithComment', 'dissent', 'abstain');
const current = ({ signing }: ReferenceReview): string => signing.digest ?? STALE;

const signOff = (position: Position, dossierDigest: string): Act => ({
  kind: 'signOff',
  position,
  dossierDigest,
  reason: 'read',
});

export const accepts = (by: Party): Command =>
  ofOpenReview({
    name: `${by} accepts the submission`,
    by,
    act: () => ({ kind: 'acceptSubmission' }),
    taken: (model, now) => model.accepts(by, now),
  });

export const signs = (agency: Agency, position: Position): Command =>
  ofOpenReview({
    name: `${agency} signs: ${position}`,
    by: agency,
    act: (model) => signOff(position, current(model)),
    taken: (model, now) => model.signs(agency, position, current(model), now),
  });

const signsAnother = agencies.map((agency) =>
  ofOpenReview({
    name: `${agency} signs another dossier`,
    by: agency,
    act: () => signOff('concur', STALE),
    taken: (model, now) => model.signs(agency, 'concur', STALE, now),
  }),
);

/** The dossier before the current one, whatever it was. */
const previous = ({ signing }: ReferenceReview): string => signing.digests.at(-2) ?? STALE;

const reaffirms = agencies.map((agency) =>
  ofOpenReview({
    name: `${agency} reaffirms what it said`,
    by: agency,
    act: (model) => ({
      ...{ kind: 'reaffirm', reason: 'still so' },
      ...{ dossierDigest: current(model), previousDigest: previous(model) },
    }),
    taken: (model, now) => model.reaffirms(agency, current(model), previous(model), now),
  }),
);

const takesBack = agencies.map((agency) =>
  ofOpenReview({
    name: `${agency} takes back what still counts`,
    by: agency,
    act: (model) => ({
      ...{ kind: 'withdrawOpinion', reason: 'no longer so' },
      dossierDigest: current(model),
    }),
    taken: (model, now) => model.takesBack(agency, current(model), now),
  }),
);

const waives = (agency: Agency): Command =>
  ofOpenReview({
    name: `${agency} waives the last call`,
    by: agency,
    act: (model) => ({ kind: 'waiveLastCall', dossierDigest: current(model), reason: 'no more' }),
    taken: (model, now) => model.waives(agency, current(model), now),
  });

export const escalates = parties.map((by) =>
  ofOpenReview({
    name: `${by} escalates`,
    by,
    act: () => ({ kind: 'escalate', reason: 'look again' }),
    taken: (model, now) => model.escalates(by, now),
  }),
);

const letsHold = fc.tuple(parties, fc.nat(3)).map(([by, index]) =>
  ofOpenReview({
    name: `${by} lets escalation ${index + 1} hold`,
    by,
    act: () => ({ kind: 'letEscalationHold', escalation: `esc-${index + 1}`, reason: 'so be it' }),
    taken: (model, now) => model.letsHold(by, index, now),
  }),
);

export const resolves = (by: Party, index: number): Command =>
  ofOpenReview({
    name: `${by} resolves ${index + 1}`,
    by,
    act: () => ({
      ...{ kind: 'resolveEscalation', resolution: 'looked again' },
      escalation: `esc-${index + 1}`,
    }),
    taken: (model, now) => model.resolves(by, index, now),
  });

const finds = fc
  .tuple(
    agencies,
    fc.constantFrom('minor' as const, 'minor' as const, 'grave' as const, 'urgent' as const),
  )
  .map(([by, kind]) => {
    const level = kind === 'minor' ? ('low' as const) : ('high' as const);
    const content = { ...FINDING, severity: { level, vector: null } };
    return ofOpenReview({
      name: `${by} finds something ${kind}`,
      by,
      act: () => ({ kind: 'recordFinding', content, urgent: kind === 'urgent' }),
      taken: (model, now) => model.finds(by, kind, now),
    });
  });

const withdrawsFinding = fc.tuple(agencies, fc.nat(1)).map(([by, index]) =>
  ofOpenReview({
    name: `${by} withdraws finding ${index + 1}`,
    by,
    act: () => ({ kind: 'withdrawFinding', finding: `f-${index + 1}`, reason: 'not so' }),
    taken: (model, now) => model.withdrawsFinding(by, index, now),
  }),
);

const consults = agencies.map((by) =>
  ofOpenReview({
    name: `${by} consults cisa`,
    by,
    act: () => ({ kind: 'consult', agency: 'cisa' }),
    taken: (model, now) => model.consults(by, now),
  }),
);

const isConsulted = agencies.map((by) =>
  ofOpenReview({
    name: `${by} answers the consultation`,
    by,
    act: () => ({ kind: 'answerConsultation', view: 'covered' }),
    taken: (model, now) => model.isConsulted(by, now),
  }),
);

export const determines = (by: Agency, determination: Determination): Command =>
  ofOpenReview({
    name: `${by} determines ${determination}`,
    by,
    act: () => ({ kind: 'determine', determination }),
    taken: (model, now) => model.determines(by, determination, now),
  });

const extend = fc
  .tuple(
    fc.constantFrom<Party>('company', 'company', 'caisi', 'coordinator'),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([by, days]) =>
    ofOpenReview({
      name: `${by} extends by ${days}`,
      by,
      act: () => ({ kind: 'extendWindow', days, reason: 'more time' }),
      taken: (model, now) => model.extends(by, days, now),
    }),
  );

const plansRelease = fc.integer({ min: -2, max: 40 }).map((days) => {
  const dayOf = ({ clock }: ReferenceReview, now: number): string | null =>
    days < -1 ? null : clock.laterDay(clock.dayOf(now), days);
  return ofOpenReview({
    name: `the company plans its release in ${days} days`,
    by: 'company',
    act: (model, now) => ({ kind: 'changePlannedRelease', plannedRelease: dayOf(model, now) }),
    taken: (model, now) => model.plansRelease(dayOf(model, now), now),
  });
});

const suspends = fc.constantFrom<Agency>('caisi', 'caisi', 'nsa').map((by) =>
  ofOpenReview({
    name: `${by} stops the clock`,
    by,
    act: () => ({ kind: 'beginSuspension', reason: 'access-outage' }),
    taken: (model, now) => model.suspends(by, now),
  }),
);

const suspensions = fc.nat(2).map((index) => `sus-${index + 1}`);

const resumes = fc
  .tuple(fc.constantFrom<Agency>('caisi', 'caisi', 'nsa'), suspensions)
  .map(([by, suspension]) =>
    ofOpenReview({
      name: `${by} ends ${suspension}`,
      by,
      act: () => ({ kind: 'endSuspension', suspension }),
      taken: (model, now) => model.resumes(by, suspension, now),
    }),
  );

const contests = suspensions.map((suspension) =>
  ofOpenReview({
    name: `the company contests ${suspension}`,
    by: 'company',
    act: () => ({ kind: 'contestSuspension', suspension, reason: 'access worked' }),
    taken: (model, now) => model.contests(suspension, now),
  }),
);

const settles = fc
  .tuple(fc.constantFrom<Party>('coordinator', 'coordinator', 'caisi', 'nsa'), suspensions)
  .chain(([by, suspension]) =>
    fc.constantFrom<Ruling>('upheld', 'annulled').map((ruling) =>
      ofOpenReview({
        name: `${by} settles the contest of ${suspension}: ${ruling}`,
        by,
        act: () => ({ kind: 'settleContest', suspension, ruling, reason: 'looked at' }),
        taken: (model, now) => model.settles(by, suspension, ruling, now),
      }),
    ),
  );

export const endsEarly = (by: Agency): Command =>
  ofOpenReview({
    name: `${by} ends the window early`,
    by,
    act: () => ({ kind: 'endEarly', reason: 'all is said' }),
    taken: (model, now) => model.endsEarly(by, now),
  });

export const withdraws: Command = ofOpenReview({
  name: 'the company withdraws',
  by: 'company',
  act: () => ({ kind: 'withdraw', reason: 'other plans' }),
  taken: (model, now) => model.withdraws(now),
});

export const isCancelled: Command = {
  check: ({ isOpen }) => isOpen,
  toString: () => 'an operator cancels the run',
  run: async (model, real) => {
    await real.handle.workflow.cancel();
    model.isCancelled(real.now);
    await real.comesTo(model);
  },
};

export const givesAccess: Command = {
  check: ({ isClosed }) => !isClosed,
  toString: () => 'the company gives access',
  run: async (model, real) => {
    const reply = await real.handle.provideAccess();
    expect(reply.accepted).toBe(model.provides(real.now));
    model.passes(real.now);
    await real.comesTo(model);
  },
};

/** What is sent twice is taken once. */
export const repeats: Command = {
  check: () => true,
  toString: () => 'the last statement comes again',
  run: async (_model, real) => {
    if (real.taken === null) return;
    expect(await real.says(real.taken)).toMatch(/^repeated|^refused|^nobody there/);
  },
};

const holdsBack = fc.tuple(agencies, positions).map(([agency, position]): Command => ({
  check: ({ signing }) => signing.digest !== null,
  toString: () => `${agency} signs, and keeps it`,
  run: async (model, real) => {
    const until = real.now + WEEK_MS - MARGIN_MS;
    const expiresAt = new Date(until).toISOString();
    const statement = await real.sign(agency, signOff(position, current(model)), { expiresAt });
    real.held = { agency, position, statement, digest: current(model), until };
  },
}));

export const sendsLate: Command = {
  check: () => true,
  toString: () => 'what was kept is sent',
  run: async (model, real) => {
    const { held, now } = real;
    if (held === null || Math.abs(held.until - now) < MARGIN_MS) return;
    const isTaken = now < held.until && model.signs(held.agency, held.position, held.digest, now);
    real.held = null;
    const answer = await real.says(held.statement);
    expect(`late: ${answer}`).toMatch(isTaken ? /: taken$/ : /: refused|: nobody there/);
    await real.comesTo(model);
  },
};

export const waits = (mostHours: number) =>
  fc.integer({ min: 1, max: mostHours }).map((hours): Command => ({
    check: (model) => model.next() !== null,
    toString: () => `${hours} hours pass`,
    run: (model, real) => real.passes(hours * HOUR_MS, model),
  }));

/** What is done to a review while it is open; the sensible more often. */
export const ACTS_BEFORE_THE_END: readonly fc.Arbitrary<Command>[] = [
  fc.constant(givesAccess),
  agencies.map(accepts),
  ...Array.from({ length: 4 }, () =>
    fc.tuple(agencies, positions).map(([agency, said]) => signs(agency, said)),
  ),
  ...Array.from({ length: 2 }, () => agencies.map((agency) => signs(agency, 'concur'))),
  ...[signsAnother, reaffirms, takesBack],
  ...[agencies.map(waives), agencies.map(waives)],
  ...[escalates, letsHold],
  fc.tuple(parties, fc.nat(3)).map(([by, index]) => resolves(by, index)),
  ...[finds, finds, withdrawsFinding, consults, isConsulted],
  fc
    .tuple(agencies, fc.constantFrom<Determination>('covered', 'cannotRuleOut', 'notCovered'))
    .map(([by, determination]) => determines(by, determination)),
  ...[extend, plansRelease],
  ...[suspends, suspends, resumes, contests, settles],
  agencies.map(endsEarly),
  fc.constant(repeats),
  ...[holdsBack, fc.constant(sendsLate)],
  ...[waits(12 * 24), waits(3 * 24)],
];
