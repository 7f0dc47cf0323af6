import { RULE, LEAD, NSA, days, others } from './hostile-edition';
import type { HostileEdition } from './hostile-edition';

export const ofSignOffs: readonly HostileEdition[] = [
  [
    'nobody signs',
    {
      ...{
        '/agencies/0/roles': ['lead', 'evaluates'],
        '/agencies/1/roles': ['determines'],
        '/agencies/2/roles': ['consulted'],
      },
    },
    ['/agencies nobody', `${RULE}/of/0 nobody`, `${RULE}/of/1/count nobody`],
  ],
  [
    'a lead that does not sign',
    { [RULE]: LEAD, '/agencies/0/roles': ['lead', 'evaluates'] },
    [`${RULE} nobody`],
  ],
  ['a quorum of nobody', { [RULE]: others(0) }, [`${RULE}/count nobody`]],
  [
    'a quorum of nobody, or the lead',
    { [RULE]: { kind: 'any', of: [LEAD, others(0)] } },
    [`${RULE}/of/1/count nobody`],
  ],
  ['more others than there are', { [RULE]: others(3) }, [`${RULE}/count nobody`]],
  [
    'an agency that takes no part',
    { [RULE]: { kind: 'agency', agency: 'treasury' } },
    [`${RULE}/agency nobody`],
  ],
  [
    'an agency that takes no part, or the lead',
    { [RULE]: { kind: 'any', of: [LEAD, { kind: 'agency', agency: 'treasury' }] } },
    [`${RULE}/of/1/agency nobody`],
  ],
  [
    'one agency twice',
    { [RULE]: { kind: 'atLeast', count: 2, of: [NSA, NSA] } },
    [`${RULE}/of/1 duplicate`],
  ],
  [
    'one agency under two names',
    { [RULE]: { kind: 'all', of: [LEAD, { kind: 'agency', agency: 'caisi' }] } },
    [`${RULE} one-agency`],
  ],
  [
    'one agency, and one of the others',
    { [RULE]: { kind: 'all', of: [NSA, others(1)] } },
    [`${RULE} one-agency`],
  ],
  [
    'one agency in two rules',
    { [RULE]: { kind: 'atLeast', count: 2, of: [NSA, others(1), LEAD] } },
    [`${RULE} one-agency`],
  ],
  [
    'one agency, deep inside',
    { [RULE]: { kind: 'all', of: [LEAD, { kind: 'atLeast', count: 2, of: [NSA, others(1)] }] } },
    [`${RULE}/of/1 one-agency`],
  ],
  [
    'more than is listed',
    { [RULE]: { kind: 'atLeast', count: 3, of: [LEAD, NSA] } },
    [`${RULE}/count nobody`],
  ],
  ['a list of nobody', { [RULE]: { kind: 'all', of: [] } }, [`${RULE}/of shape`]],
  [
    'a question twice',
    { '/signOff/questions/-': { id: 'review', text: 'Again?', rule: LEAD } },
    ['/signOff/questions/1 duplicate'],
  ],
  ['no question', { '/signOff/questions': [] }, ['/signOff/questions shape']],
  [
    'positions of which none concurs',
    { '/signOff/counts': ['dissent', 'abstain'] },
    ['/signOff/counts nobody'],
  ],
  ['a position twice', { '/signOff/counts/-': 'concur' }, ['/signOff/counts/2 duplicate']],
  ['no dissent, and nobody’s sign-off', { [RULE]: { kind: 'noDissent' } }, [`${RULE} nobody`]],
  [
    'no dissent, or the lead',
    { [RULE]: { kind: 'any', of: [LEAD, { kind: 'noDissent' }] } },
    [`${RULE} nobody`],
  ],
  [
    'a last call as long as the longest window',
    { '/signOff/lastCall/term': days(31) },
    ['/signOff/lastCall/term never'],
  ],
  [
    'a last call where no review ends before its window does',
    { '/window/earlyEnd': { onQuorum: false, by: [] } },
    ['/signOff/lastCall never'],
  ],
  [
    'an immaterial change twice',
    { '/signOff/immaterial/-': 'delivered' },
    ['/signOff/immaterial/8 duplicate'],
  ],
  [
    'a major amendment after which opinions still count',
    { '/amendments/major/-': 'modelName' },
    ['/signOff/immaterial/0 conflict'],
  ],
  [
    'a determination after which opinions still count',
    { '/signOff/immaterial/-': 'determination' },
    ['/signOff/immaterial/8 shape'],
  ],
  [
    'further holds with the company’s consent',
    { '/escalation/holdsReport/furtherBy/-': 'company' },
    ['/escalation/holdsReport/furtherBy/2 wrong-party'],
  ],
  [
    'an escalation in hand for as long as the longest window',
    { '/escalation/inHand': days(40) },
    ['/escalation/inHand never'],
  ],
];
