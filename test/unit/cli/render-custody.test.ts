import { describe, expect, it } from '@jest/globals';
import { renderCustody } from '../../../cli/render/procedure';
import type { CustodyView } from '../../../contracts/review/custody';
import { NOTHING_HELD_VIEW } from '../../../workflows/domain/custody/project';
import { VIEW } from './canned';

const AT = '2026-12-10T00:00:00.000Z';
const NOTES: CustodyView['holdings'][number] = {
  id: 'hold-1',
  holds: 'notes',
  description: 'notes of two readings',
  digest: null,
  agency: 'caisi',
  person: 'reviewer-one',
  since: AT,
  handedTo: null,
  status: 'held',
  attestation: null,
  attestedAt: null,
  confirmedAt: null,
};

const render = (custody: Partial<CustodyView>): string =>
  renderCustody({ ...VIEW, custody: { ...NOTHING_HELD_VIEW, ...custody } }).join('\n');

describe('what a terminal shows of custody', () => {
  it('is nothing where nothing is held', () => {
    expect(render({})).toBe('');
  });

  it('is who holds what, and until when', () => {
    const text = render({ holdings: [NOTES], dueAt: AT });
    expect(text).toContain('hold-1, notes with reviewer-one of caisi: notes of two readings (held');
    expect(text).toContain('to be returned or destroyed by');
  });

  it('is what became of it, by whose word', () => {
    const attested = { ...NOTES, attestation: 'I shredded them', attestedAt: AT };
    expect(render({ holdings: [{ ...attested, status: 'destroyed' }] })).toMatch(
      /DESTROYED .*I shredded them/,
    );
    const returned = { ...attested, status: 'returned' } as const;
    expect(render({ holdings: [returned] })).toContain('not yet confirmed by the company');
    expect(render({ holdings: [{ ...returned, status: 'confirmed', confirmedAt: AT }] })).toContain(
      'RETURNED',
    );
  });

  it('says what is overdue, and how long the record is kept', () => {
    expect(render({ overdueSince: AT })).toContain('OVERDUE');
    const text = render({ keptUntil: AT, keptNoLongerThan: AT });
    expect(text).toContain('will not be destroyed before');
    expect(text).toContain('the lead is asked to destroy the record on');
    expect(render({ retentionEndedAt: AT })).toContain('the lead is to destroy the record');
  });
});
