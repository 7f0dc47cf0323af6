import { countOf, nextId, wasNumbered } from '../kernel/bounds';
import { emit, reject } from '../kernel/command';
import type { OpenDeciders } from '../kernel/decider';
import { isDue } from '../calendar/instant';
import { localDateOf } from '../calendar/local-day';
import { actsAs } from '../kernel/rules';

/** Who of an agency is given access to the model, and until when. A grant ends by itself. */
export const grantDeciders: OpenDeciders<'grantAccess' | 'revokeGrant'> = {
  grantAccess: (state, { by, at, deed }, rules) => {
    if (!actsAs(rules, by, ['lead'])) return reject('not-your-act');
    const { person, agency, until } = deed;
    const takesPart = rules.edition.agencies.some(({ id }) => id === agency);
    if (!takesPart) return reject('unknown-agency');
    if (isDue(until, at)) return reject('grant-over');
    if (localDateOf(rules.calendar, until) > rules.calendar.until) return reject('beyond-calendar');
    const grant = nextId('grant', state.counts, 'grants');
    return emit({ type: 'AccessGranted', grant, by, person, agency, until });
  },

  revokeGrant: (state, { by, at, deed }, rules) => {
    if (!actsAs(rules, by, ['lead'])) return reject('not-your-act');
    const grant = state.accessLedger.grants.find(({ id }) => id === deed.grant);
    if (!grant) {
      const isOver = wasNumbered(deed.grant, 'grant', countOf(state.counts, 'grants'));
      return reject(isOver ? 'grant-over' : 'grant-unknown');
    }
    if (isDue(grant.until, at)) return reject('grant-over');
    return emit({ type: 'GrantRevoked', grant: grant.id, by, reason: deed.reason });
  },
};
