import { describe, expect, it } from '@jest/globals';
import type { ReviewRepresentation } from '../../../contracts/http/review-representation';
import { renderReview } from '../../../cli/render/review';
import { bar } from '../../../cli/render/evaluations';
import { awaitedSigners } from '../../../cli/render/signing';
import { withdrawalLosses } from '../../../cli/acts/short-verbs';
import { CLOSED, PROGRESS, SIGN_OFF, VIEW, ON_THE_LADDER } from './canned';
import { nextStepWords } from '../../../projections/words/escalation';

const NOW = VIEW.clock.asOf;
const DAY_LATER = '2026-12-05T00:00:00.000Z';

const render = (view: ReviewRepresentation, now = NOW): string =>
  renderReview(view, [PROGRESS], now).join('\n');

describe('a review that goes on from an earlier one', () => {
  it('says from which, and why', () => {
    const text = render({ ...VIEW, follows: { review: VIEW.id, kind: 'reopening' } });
    expect(text).toContain(`Goes on from ${VIEW.id} (reopening)`);
    expect(render(VIEW)).not.toContain('Goes on from');
  });
});

describe('a review whose run is lost', () => {
  it('says so in words, with what happened and when it was found', () => {
    const runFault = { state: 'lost', why: 'run-missing', since: NOW } as const;
    const text = render({ ...VIEW, runFault });
    expect(text).toMatch(/Run lost, found .* UTC: Temporal no longer has it\./);
    expect(render(VIEW)).not.toContain('Run lost');
  });
});

describe('the agencies that are awaited', () => {
  it('are those that sign and have not', () => {
    expect(awaitedSigners(VIEW)).toEqual(['caisi', 'cisa']);
  });

  it('include one that signed an earlier dossier only', () => {
    const view = { ...VIEW, signOffs: [{ ...SIGN_OFF, stale: true }] };
    expect(awaitedSigners(view)).toEqual(['caisi', 'nsa', 'cisa']);
  });

  it('do not include one that signed again', () => {
    const view = { ...VIEW, signOffs: [{ ...SIGN_OFF, stale: true }, SIGN_OFF] };
    expect(awaitedSigners(view)).toEqual(['caisi', 'cisa']);
  });

  it('are nobody once the review has ended', () => {
    expect(awaitedSigners(CLOSED)).toEqual([]);
  });
});

describe('the account of a review', () => {
  it('names its phase, its dossier and who is awaited', () => {
    const account = render(VIEW);
    for (const fact of [VIEW.id, 'deliberation', VIEW.dossier?.digest ?? '', 'caisi, cisa']) {
      expect(account).toContain(fact);
    }
  });

  it('shows both clocks', () => {
    expect(render(VIEW)).toContain('27 d left of 30 d');
    expect(render(VIEW)).toContain('4 d since submission');
  });

  it('lets the clocks run on between two readings', () => {
    expect(render(VIEW, DAY_LATER)).toContain('26 d left of 30 d');
    expect(render(VIEW, DAY_LATER)).toContain('5 d since submission');
  });

  it('lets only the overall clock run while the window is paused', () => {
    const rest = { cause: 'act', counts: true, askedAt: null, contest: null } as const;
    const suspensions = [{ id: 'sus-1', reason: 'access-outage', from: NOW, until: null, ...rest }];
    const view = { ...VIEW, window: { ...VIEW.window, closesAt: null, suspensions } };
    expect(render(view, DAY_LATER)).toContain('27 d left of 30 d');
    expect(render(view, DAY_LATER)).toContain('paused for 1 d');
    expect(render(view, DAY_LATER)).toContain('5 d since submission');
  });

  it('explains every move of the window, with its author and the new end', () => {
    const line = renderReview(VIEW, [], NOW).find((one) => one.includes('opened for 30 d'));
    expect(line).toContain('the system');
    expect(line).toContain('2026-12-31 00:00:00 UTC');
  });

  it('says by which rule the end moved', () => {
    const why = { kind: 'extension', days: 2, unit: 'calendarDays', consent: 'company' } as const;
    const shiftMs = 2 * 86_400_000;
    const moves = VIEW.window.moves.map((move) => ({ ...move, why, shiftMs }));
    expect(render({ ...VIEW, window: { ...VIEW.window, moves } })).toContain(
      'extension: +2 d: extended by 2 d, by the company',
    );
  });

  it('counts the time in all from the first contact, if that came before the submission', () => {
    const firstContactAt = '2026-11-02T15:00:00.000Z';
    expect(render({ ...VIEW, firstContactAt })).toContain(
      'since first contact (2026-11-02 15:00:00 UTC), submitted 2026-11-30 00:00:00 UTC',
    );
  });

  it('keeps the kinds of samples apart', () => {
    for (const count of ['12 correct', '19 incorrect', '3 unparsable', '2 refused', '1 errored']) {
      expect(render(VIEW)).toContain(count);
    }
  });

  it('tells of a last call until when, who is silent, and how it is waived', () => {
    const call = { openedAt: NOW, until: DAY_LATER, called: ['cisa'], waived: [], waivedIn: [] };
    const lastCall = { ...call, ended: null };
    const open = { ...VIEW, signing: { ...VIEW.signing, lastCall } };
    const procedure = { lastCall: 'Or the lead agency waives it.', pauses: [] };
    const told = render({ ...open, procedure });
    for (const fact of [
      'open until 2026-12-04 19:00:00 America/New_York (2026-12-05',
      'silent so far: cisa',
      procedure.lastCall,
    ]) {
      expect(told).toContain(fact);
    }
    const toOthers = render({ ...open, signing: { ...VIEW.signing, lastCall: call } });
    expect(toOthers).toContain('at the latest');
    expect(toOthers).not.toContain('silent so far');
  });

  it('tells of a pause who contests it, until when that is settled, and by whom', () => {
    const contest = { at: NOW, reason: 'It answered.', dueAt: DAY_LATER, ruling: null, why: null };
    const pause = { id: 'sus-1', reason: 'access-outage', from: NOW, until: null, contest };
    const suspensions = [{ ...pause, cause: 'act', counts: true, askedAt: null } as const];
    const rules = { suspension: 'sus-1', awaited: 'The company is awaited.', contest: 'The lead.' };
    const told = render({
      ...VIEW,
      window: { ...VIEW.window, suspensions },
      procedure: { lastCall: null, pauses: [rules] },
    });
    for (const fact of [
      'contested by the company',
      'to be settled by 2026-12-04 19:00:00',
      'The lead.',
    ]) {
      expect(told).toContain(fact);
    }
  });

  it('names who had not acted when time ended it', () => {
    const ended = { ...CLOSED, outcome: 'agenciesUnavailable', endedAwaiting: ['cisa'] } as const;
    expect(render({ ...ended, endedAwaiting: ['cisa'] })).toContain('Had not acted: cisa');
  });

  it('marks what is open among the escalations', () => {
    const raised = { ...ON_THE_LADDER, by: SYSTEM, reason: 'Slow.', raisedAt: NOW };
    const escalations = [
      { ...raised, id: 'esc-1', resolvedAt: null, resolution: null },
      { ...raised, id: 'esc-2', resolvedAt: DAY_LATER, resolution: 'Mended.' },
    ];
    const lines = renderReview({ ...VIEW, escalations }, [], NOW);
    expect(lines.find((line) => line.includes('esc-1'))).toContain('OPEN');
    expect(lines.find((line) => line.includes('esc-1'))).toContain(
      nextStepWords(ON_THE_LADDER.next),
    );
    expect(lines.find((line) => line.includes('esc-2'))).not.toContain('OPEN');
    expect(lines.find((line) => line.includes('esc-2'))).toContain('Mended.');
  });

  it('lets nobody write to the reader’s terminal', () => {
    const name = 'example\u001B[2J\u009B1m\u202Efdp\nPhase: closed';
    const lines = renderReview({ ...VIEW, model: { name } }, [], NOW);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(lines).not.toContain('Phase: closed');
  });

  it('has an end before the window is open', () => {
    const window = { ...VIEW.window, openedAt: null, closesAt: null, budgetMs: 0, moves: [] };
    expect(render({ ...VIEW, window })).toContain('30 d from when it opens');
  });
});

const SYSTEM = { kind: 'system' } as const;

describe('a bar', () => {
  it('is full only when nothing is left', () => {
    expect(bar(39, 40)).toContain('.');
    expect(bar(40, 40)).not.toContain('.');
  });

  it('is empty for nothing of nothing', () => {
    expect(bar(0, 0)).not.toContain('#');
  });
});

describe('what a withdrawal loses', () => {
  it('is named: the window, the unfinished suites, the awaited sign-offs, the access', () => {
    const losses = withdrawalLosses(VIEW, [PROGRESS]).join('\n');
    for (const loss of ['27 d', 'cyber-knowledge', 'caisi, cisa', 'credential']) {
      expect(losses).toContain(loss);
    }
  });

  it('does not name a suite that is completed', () => {
    const losses = withdrawalLosses(VIEW, [{ ...PROGRESS, status: 'completed' }]).join('\n');
    expect(losses).not.toContain('cyber-knowledge');
  });
});
