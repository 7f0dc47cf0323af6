import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toDossier } from '../../../activities/disclosure/assemble-dossier';
import { projectView } from '../../../workflows/domain/kernel/project';
import type { ReviewView } from '../../../contracts/review/review-view';
import { dossierDigest } from '../../../trust/statements/digest';
import { liveSignOffs } from '../../../workflows/domain/signing/quorum';
import { arbitraryDeliberation, deliberate } from '../../support/lives/deliberation';
import { World, rulesOf, T0 } from '../../support/review-world';
import { EVERY_RULE_ON } from '../../support/whole-edition';

const { signOff, escalation } = rulesOf('us-2026-06').edition;
const EDITIONS = {
  'us-2026-06': rulesOf('us-2026-06'),
  'draft-2026-05': rulesOf('draft-2026-05'),
  whole: rulesOf('us-2026-06', EVERY_RULE_ON),
  'without a last call': rulesOf('us-2026-06', { signOff: { ...signOff, lastCall: null } }),
  'without holds': rulesOf('us-2026-06', { escalation: { ...escalation, holdsReport: null } }),
};
const editions = Object.keys(EDITIONS) as (keyof typeof EDITIONS)[];

/** A review with the view that its record gives, and the digest of its dossier when that was assembled. */
interface Watched {
  readonly world: World;
  readonly view: ReviewView;
  readonly then: string | null;
}

/** Checks a law after every step of many random lives that come to a dossier. */
function holds(law: (watched: Watched) => void): void {
  const life = fc.property(
    fc.constantFrom(...editions),
    arbitraryDeliberation,
    (edition, steps) => {
      let view: ReviewView | null = null;
      let then: string | null = null;
      let seen = 0;
      deliberate(new World(EDITIONS[edition]), steps, (world) => {
        for (const recorded of world.recorded.slice(seen)) {
          view = projectView(view, recorded);
          if (recorded.event.type === 'DossierAssembled') then = assembled(view);
        }
        seen = world.recorded.length;
        if (view) law({ world, view, then });
      });
    },
  );
  fc.assert(life, { numRuns: 250, endOnFailure: true });
}

/** The digest that a dossier would have if it were assembled now. */
const assembled = (view: ReviewView): string =>
  dossierDigest(toDossier(view, { version: 1, assembledAt: T0 }));

describe('whatever happens in a review', () => {
  it('continues at once when quorum is reached, no last call runs and nothing holds the report', () => {
    let stood = 0;
    holds(({ world: { state, rules } }) => {
      if (state?.phase !== 'deliberation' || !state.dossier) return;
      const { lastCall, holdsReport } = {
        lastCall: rules.edition.signOff.lastCall,
        holdsReport: rules.edition.escalation.holdsReport,
      };
      const counting = [state.dossier.digest, ...state.signing.counting];
      const said = new Map(
        [...state.signOffs]
          .filter(({ dossierDigest: on }) => counting.includes(on))
          .sort((one) => (one.dossierDigest === state.dossier?.digest ? 1 : -1))
          .map(({ agency, position }) => [agency, position] as const),
      );
      const concurring = [...said].filter(([, position]) => position.startsWith('concur'));
      const least = rules.edition.id === 'draft-2026-05' ? 3 : 2;
      const hasQuorum =
        concurring.length >= least && concurring.some(([agency]) => agency === 'caisi');
      const isHeld =
        state.accessLedger.drift !== null ||
        (holdsReport !== null && state.escalations.some(({ holds: one }) => one));
      if (!hasQuorum) return;
      stood += 1;
      const isCalled = lastCall !== null && state.signing.lastCall?.ended === null;
      expect(isHeld || isCalled).toBe(true);
    });
    expect(stood).toBeGreaterThan(10);
  });

  it('opens a last call under no quorum, and lets none run on once quorum is gone', () => {
    holds(({ world: { state, rules } }) => {
      if (!state?.signing.lastCall || !state.dossier) return;
      if (state.phase !== 'deliberation') return;
      const concurring = liveSignOffs(state, rules).filter(({ position }) =>
        position.startsWith('concur'),
      );
      expect(concurring.map(({ agency }) => agency)).toContain('caisi');
      expect(concurring.length).toBeGreaterThan(1);
    });
  });

  it('has either no dossier in force or one that equals what would be assembled now', () => {
    let compared = 0;
    holds(({ world: { state }, view, then }) => {
      if (!state?.dossier || view.outcome !== null) return;
      compared += 1;
      expect(view.dossier?.version).toBe(state.dossierVersion);
      expect(assembled(view)).toBe(then);
    });
    expect(compared).toBeGreaterThan(100);
  });

  it('shows as counting the sign-offs that count, and as carried those of earlier versions', () => {
    holds(({ world: { state, rules }, view }) => {
      if (!state?.dossier || !view.dossier) return;
      const { digest } = state.dossier;
      const shown = view.signOffs.filter(({ stale, voided }) => !stale && voided === null);
      const key = ({ agency, question, dossierDigest: on }: (typeof shown)[number]) =>
        `${agency}/${question}/${on}`;
      expect(shown.map(key)).toEqual(liveSignOffs(state, rules).map((one) => key(one as never)));
      expect(shown.filter(({ carried }) => carried)).toEqual(
        shown.filter(({ dossierDigest: on }) => on !== digest),
      );
    });
  });
});
