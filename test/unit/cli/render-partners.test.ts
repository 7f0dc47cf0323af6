import { describe, expect, it } from '@jest/globals';
import { renderPartners } from '../../../cli/render/procedure';
import type { PartnersView } from '../../../contracts/review/partners';
import { VIEW } from './canned';

const AT = '2026-12-10T00:00:00.000Z';
const WAVE = { wave: 1, from: '2026-12-12', until: '2026-12-20' };
const PARTNERS: PartnersView = {
  partners: [
    {
      id: 'grid-one',
      name: 'Example Grid',
      nominatedBy: { kind: 'company', company: 'example-labs' },
      reason: 'it runs a grid',
      status: 'inWave',
      positions: [
        { party: 'company', objection: null, at: AT },
        { party: 'lead', objection: 'security', at: AT },
      ],
      revokedWhy: null,
      revokedAt: null,
    },
  ],
  waves: [{ ...WAVE, partners: ['grid-one'] }],
  notices: [{ at: AT, notice: { ...WAVE, partner: 'grid-one', says: 'included' } }],
};

const render = (now: string): string =>
  renderPartners({ ...VIEW, partners: PARTNERS }, now).join('\n');

describe('what a terminal shows of trusted partners', () => {
  it('is who they are and who says so, their wave, and what they were told', () => {
    const text = render(AT);
    expect(text).toContain(
      'grid-one, Example Grid: inWave (company agrees, lead objects: security',
    );
    expect(text).toContain('wave 1, 2026-12-12 to 2026-12-20: grid-one');
    expect(text).toContain('told grid-one: included, wave 1');
  });

  it('says when a wave has expired', () => {
    expect(render('2026-12-20T23:00:00.000Z')).not.toContain('EXPIRED');
    expect(render('2026-12-21T00:00:00.000Z')).toContain('EXPIRED');
  });
});
