import { company, digest, reviewer } from '../review-world';
import { agency } from './say';
import type { Say } from './say';

const holding = (pick: number): string => `hold-${1 + (pick % 3)}`;
/** Of one who holds something, more often than not. */
const holder: Say = (world, pick) => {
  const held = world.state?.custody.holdings[pick % 3];
  const by = held && { kind: 'reviewer' as const, agency: held.agency, person: held.person };
  const kind = pick % 2 === 0 ? 'returnHolding' : 'destroyHolding';
  return [by ?? agency(pick), { kind, holding: holding(pick), attestation: 'it is done' }];
};

/** What is asked for of holdings. */
export const custodyActs = {
  recordHolding: (_world, pick) => [
    agency(pick),
    {
      kind: 'recordHolding',
      holds: pick % 2 === 0 ? 'notes' : 'transcript',
      description: 'a copy',
      digest: pick % 3 === 0 ? digest('b') : null,
    },
  ],
  handOverHolding: (world, pick) => {
    const held = world.state?.custody.holdings[pick % 3];
    const by = held && { kind: 'reviewer' as const, agency: held.agency, person: held.person };
    const to = { agency: 'nsa', person: 'reviewer-nsa' };
    return [
      pick % 4 === 0 ? agency(pick) : (by ?? agency(pick)),
      { kind: 'handOverHolding', holding: holding(pick), ...to },
    ];
  },
  takeOverHolding: (_world, pick) => [
    pick % 2 === 0 ? agency(pick) : reviewer('nsa'),
    { kind: 'takeOverHolding', holding: holding(pick) },
  ],
  attestHolding: holder,
  attestHoldingAgain: holder,
  confirmReturn: (_world, pick) => [
    pick % 5 === 0 ? agency(pick) : company,
    { kind: 'confirmReturn', holding: holding(pick) },
  ],
} as const satisfies Record<string, Say>;
