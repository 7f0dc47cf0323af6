import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Act } from '../../../contracts/review/act';
import { digest } from '../review-world';
import { FINDING } from '../sample-finding';
import { ofOpenReview } from './life-command';
import type { Command } from './life-command';
import { MARGIN_MS } from './living-review';
import { AGENCIES } from './reference-edition';
import type { Agency, Party } from './reference-edition';
import type { Determination, FindingKind, ReferenceReview } from './reference-review';
import type { Position } from './reference-signing';

const WEEK_MS = 7 * 24 * 3_600_000;
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

export const signs = (agency: Agency, position: Position): Command =>
  ofOpenReview({
    name: `${agency} signs: ${position}`,
    by: agency,
    act: (model) => signOff(position, current(model)),
    taken: (model, now) =>
      model.act(now, () => model.signing.signs(agency, position, current(model))),
  });

const signsAnother = agencies.map((agency) =>
  ofOpenReview({
    name: `${agency} signs another dossier`,
    by: agency,
    act: () => signOff('concur', STALE),
    taken: (model, now) => model.act(now, () => model.signing.signs(agency, 'concur', STALE)),
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
    taken: (model, now) =>
      model.act(now, () => model.signing.reaffirms(agency, current(model), previous(model))),
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
    taken: (model, now) => model.act(now, () => model.signing.takesBack(agency, current(model))),
  }),
);

export const waives = (agency: Agency): Command =>
  ofOpenReview({
    name: `${agency} waives the last call`,
    by: agency,
    act: (model) => ({ kind: 'waiveLastCall', dossierDigest: current(model), reason: 'no more' }),
    taken: (model, now) => model.act(now, () => model.signing.waives(agency, current(model))),
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
    taken: (model, now) => model.act(now, () => model.signing.letsHold(by, index)),
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
    taken: (model, now) => model.act(now, () => model.signing.resolves(by, index)),
  });

export const findsSomething = (by: Agency, kind: FindingKind): Command => {
  const level = kind === 'minor' ? 'low' : 'high';
  const content = { ...FINDING, severity: { level, vector: null } } as const;
  return ofOpenReview({
    name: `${by} finds something ${kind}`,
    by,
    act: () => ({ kind: 'recordFinding', content, urgent: kind === 'urgent' }),
    taken: (model, now) => model.finds(by, kind, now),
  });
};

const finds = fc
  .tuple(agencies, fc.constantFrom<FindingKind>('minor', 'minor', 'grave', 'urgent'))
  .map(([by, kind]) => findsSomething(by, kind));

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
    const { agency, position, digest } = held;
    const isTaken =
      now < held.until && model.act(now, () => model.signing.signs(agency, position, digest));
    real.held = null;
    const answer = await real.says(held.statement);
    expect(`late: ${answer}`).toMatch(isTaken ? /: taken$/ : /: refused|: nobody there/);
    await real.comesTo(model);
  },
};

/** The agencies' opinions on the dossier. */
export const SIGNING_ACTS: readonly fc.Arbitrary<Command>[] = [
  ...Array.from({ length: 4 }, () =>
    fc.tuple(agencies, positions).map(([agency, said]) => signs(agency, said)),
  ),
  ...[signsAnother, reaffirms, takesBack],
  ...[agencies.map(waives), agencies.map(waives)],
  ...[escalates, letsHold],
  fc.tuple(parties, fc.nat(3)).map(([by, index]) => resolves(by, index)),
  ...[finds, finds, withdrawsFinding, consults, isConsulted],
  fc
    .tuple(agencies, fc.constantFrom<Determination>('covered', 'cannotRuleOut', 'notCovered'))
    .map(([by, determination]) => determines(by, determination)),
  ...[holdsBack, fc.constant(sendsLate)],
];
