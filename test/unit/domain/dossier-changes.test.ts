import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dossierChangeLines } from '../../../cli/render/dossier';
import { Dossier, dossierChanges } from '../../../contracts/review/disclosure/dossier';
import { project } from '../../../contracts/projection/project';
import { DOSSIER } from '../cli/canned';
import { arbitraryFor } from '../../support/arbitrary-for';
import { digest } from '../../support/review-world';

const { dossier } = DOSSIER;
const finding: Dossier['findings']['findings'][number] = {
  id: 'f-1',
  agency: 'caisi',
  status: 'preliminary',
  urgent: false,
  stale: false,
  at: '2026-12-04T00:00:00.000Z',
  content: {
    kind: 'capability',
    title: 'It plans',
    text: 'planted: it plans far ahead',
    severity: { level: 'medium', vector: null },
    evidence: [],
    suite: null,
    limitations: [],
  },
};
const withFindings = (...findings: (typeof finding)[]): Dossier => ({
  ...dossier,
  findings: { ...dossier.findings, findings },
});

describe('what differs between two versions of a dossier', () => {
  it('is empty between a dossier and itself, whatever is in it and whenever it was recorded', () => {
    fc.assert(
      fc.property(arbitraryFor(Dossier), (any) => {
        const one = any as Dossier;
        expect(dossierChanges(one, one)).toEqual([]);
      }),
      { numRuns: 50 },
    );
    const later = withFindings({ ...finding, at: '2026-12-05T00:00:00.000Z' });
    expect(dossierChanges(withFindings(finding), later)).toEqual([]);
  });

  it('names its kind: a finding added, changed and removed', () => {
    expect(dossierChanges(dossier, withFindings(finding))).toMatchObject([
      { part: 'finding', which: 'f-1', how: 'added' },
    ]);
    const final = withFindings({ ...finding, status: 'final' });
    expect(dossierChanges(withFindings(finding), final)).toEqual([
      {
        part: 'finding',
        which: 'f-1',
        how: 'changed',
        fields: [{ field: 'status', from: 'preliminary', to: 'final' }],
      },
    ]);
    expect(dossierChanges(final, dossier)).toMatchObject([{ which: 'f-1', how: 'removed' }]);
  });

  it('names determination, snapshot, model, results and promises by their fields', () => {
    const [summary] = dossier.evaluations;
    const after: Dossier = {
      ...dossier,
      model: { ...dossier.model, version: '2' },
      determination: 'covered',
      snapshot: {
        ...dossier.snapshot,
        declared: { ...dossier.snapshot.declared, digest: digest('9') },
      },
      promised: [
        {
          ...{ variant: 'public', capability: 'access', status: 'confirmed' },
          ...{ missing: [], takenBack: null },
        },
      ],
      evaluations: summary ? [{ ...summary, counts: { ...summary.counts, correct: 1 } }] : [],
      notDone: [{ suite: 'safeguards', why: { code: 'timeBudget', endpoint: null, since: null } }],
    };
    const found = dossierChanges(dossier, after).map(
      ({ part, how, fields }) => `${part} ${how}: ${fields.map(({ field }) => field).join(', ')}`,
    );
    expect(found).toEqual([
      'model changed: version',
      'determination changed: determination',
      'snapshot changed: declared.digest',
      'evaluation changed: counts.correct',
      'promise added: status, missing, takenBack',
      'notDone added: suite, why.code, why.endpoint, why.since',
    ]);
  });

  it('shows nothing that is withheld from the viewer', () => {
    const viewer = {
      audience: 'company',
      isReported: false,
      isDrafted: false,
      isUnderEmbargo: true,
    } as const;
    const shown = (one: Dossier) => project(one, Dossier, viewer).value;
    const revised = { ...finding, content: { ...finding.content, text: 'planted: it does not' } };
    const changes = dossierChanges(shown(withFindings(finding)), shown(withFindings(revised)));
    expect(changes).toEqual([]);
    expect(
      JSON.stringify(dossierChanges(shown(dossier), shown(withFindings(finding)))),
    ).not.toContain('planted');
  });

  it('is readable: long texts are cut in a line, and nothing is said to be nothing', () => {
    const long = { ...finding, content: { ...finding.content, text: 'x'.repeat(500) } };
    const to = { version: 2, digest: digest('2') };
    const from = { version: 1, digest: digest('1') };
    const changes = dossierChanges(withFindings(finding), withFindings(long));
    const lines = dossierChangeLines({ from, to, changes });
    expect(lines).toContain('finding f-1 changed');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(250);
    expect(dossierChangeLines({ from, to, changes: [] }).join()).toContain('no differences');
  });
});
