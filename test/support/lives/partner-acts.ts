import { DAY_MS, company, reviewer } from '../review-world';
import type { World } from '../review-world';
import { party } from './say';
import type { Say } from './say';

const partner = (pick: number): string => `partner-${1 + (pick % 3)}`;
const day = (world: World, offset: number): string =>
  new Date(Date.parse(world.now) + offset * DAY_MS).toISOString().slice(0, 10);

const agree: Say = (_world, pick) => [
  pick % 2 === 0 ? company : reviewer('caisi'),
  { kind: 'agreePartner', partner: partner(pick) },
];

/** What is asked for where trusted partners are selected. */
export const partnerActs = {
  nominatePartner: (_world, pick) => [
    party(pick),
    {
      kind: 'nominatePartner',
      partner: partner(pick),
      name: 'Example Partner',
      reason: 'it runs a grid',
    },
  ],
  agreePartner: agree,
  agreePartnerToo: agree,
  objectPartner: (_world, pick) => [
    party(pick),
    {
      kind: 'objectPartner',
      partner: partner(pick),
      reason: pick % 3 === 0 ? 'taste' : 'security',
    },
  ],
  setWave: (world, pick) => [
    company,
    {
      kind: 'setWave',
      wave: 1 + (pick % 2),
      from: day(world, pick % 30),
      until: day(world, (pick % 30) + (pick % 9)),
      partners: pick % 4 === 0 ? [partner(pick), partner(pick + 1)] : [partner(pick)],
    },
  ],
  revokePartner: (_world, pick) => [
    party(pick),
    { kind: 'revokePartner', partner: partner(pick), reason: 'it withdrew' },
  ],
} as const satisfies Record<string, Say>;
