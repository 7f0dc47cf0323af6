import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import { loadEdition } from '../../policies/editions';

const US = loadEdition('us-2026-06');

/** The rules that the real editions leave off, all on: to be laid over one of them. */
export const EVERY_RULE_ON: Partial<PolicyEdition> = {
  intake: { acceptance: 'lead' },
  determination: {
    initial: 'cannotRuleOut',
    within: { days: 5, unit: 'businessDays', inLapse: 'stops' },
    basis: 'required',
    settledFirst: ['consultations'],
  },
  suspensions: [
    ...US.suspensions,
    {
      reason: 'unanswered',
      mayBegin: ['lead'],
      mayEnd: ['lead'],
      longest: { days: 10, unit: 'calendarDays', inLapse: 'stops' },
      then: 'resume',
      longestTotalDays: 20,
      shortestMinutes: 30,
      datedBack: {
        within: { days: 1, unit: 'businessDays', inLapse: 'stops' },
        notBefore: 'opening',
      },
      awaits: ['company', 'lead'],
      askedEvery: { days: 3, unit: 'calendarDays', inLapse: 'stops' },
      contest: {
        settledBy: ['lead', 'coordinator'],
        within: { days: 2, unit: 'businessDays', inLapse: 'stops' },
        unsettled: 'annulled',
      },
    },
  ],
  findings: { ...US.findings, topics: [{ id: 'autonomy', title: 'Acting alone' }] },
  // Lives are short: what comes past a number has to come soon.
  amendments: { ...US.amendments, withoutLead: 1 },
  signOff: {
    ...US.signOff,
    // Not every person in a random life is assigned: the rule is tried by tests of its own.
    assignment: 'open',
    separation: true,
  },
  escalation: { ...US.escalation, causes: ['deadlock', 'unreachable'] },
  custody: {
    giveBack: { days: 3, unit: 'businessDays', inLapse: 'stops' },
    overdue: ['lead', 'coordinator'],
    aftermath: { days: 30, unit: 'calendarDays', inLapse: 'runs' },
    retention: {
      atLeast: { days: 5, unit: 'calendarDays', inLapse: 'runs' },
      atMost: { days: 20, unit: 'calendarDays', inLapse: 'runs' },
    },
  },
  requests: {
    mayAsk: ['lead', 'evaluates', 'determines'],
    answerWithin: { days: 3, unit: 'businessDays', inLapse: 'stops' },
    late: 'suspends',
    reason: 'unanswered',
  },
};
