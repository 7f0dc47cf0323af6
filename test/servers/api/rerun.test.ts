import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Act } from '../../../contracts/review/act';
import { ProgressRepresentation } from '../../../contracts/http/record-representations';
import { DossierRepresentation } from '../../../contracts/http/document-representations';
import { CANARIES } from '../../../activities/evaluation/observe-snapshot';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const AGAIN: Act = {
  kind: 'rerunEvaluation',
  suite: 'safeguards',
  reason: 'the key was renewed',
};

let api: ReviewApi;
beforeAll(async () => {
  api = await openReviewApi();
});
afterAll(() => api.close());

const bring = async (path: string, agency: string, act: Act) =>
  api.act(`${path}/statements`, {
    as: api.person(agency).sessionToken,
    json: await api.signed(path, agency, act),
  });

async function progressOf(path: string): Promise<ProgressRepresentation[]> {
  const { body } = await api.ask(`${path}/evaluations`, { as: api.person('caisi').sessionToken });
  return ProgressRepresentation.array().parse((body as { items: unknown }).items);
}
const suiteOf = (items: readonly ProgressRepresentation[], id: string) =>
  items.find(({ suite }) => suite === id);

describe('a suite that failed', () => {
  it('is run again on the same access, and what counts is the result of that run', async () => {
    const path = await api.start('run-again');
    // The check of the access is answered, and the suites' own are not.
    let asked = 0;
    api.stack.endpoint.answerWith(() => {
      asked += 1;
      return asked <= CANARIES.length ? 'A' : { status: 401 };
    });
    const failed = await api.deliberate(path);
    const first = suiteOf(await progressOf(path), 'safeguards');
    expect(first).toMatchObject({ attempt: 0, status: 'failed', summary: null });
    expect(first?.why?.endpoint?.status).toBe(401);

    api.stack.endpoint.answerWith(() => 'A');
    expect(await bring(path, 'nsa', AGAIN)).toMatchObject({ body: { code: 'not-your-act' } });
    expect(await bring(path, 'caisi', AGAIN)).toMatchObject({ status: 200 });
    const view = await api.until(
      path,
      ({ dossier }) => dossier !== null && dossier.version > (failed.dossier?.version ?? 0),
    );
    expect(view.access?.generation).toBe(failed.access?.generation);
    expect(view.evaluations).toMatchObject([
      { suite: 'cyber-knowledge', attempt: 0, status: 'failed' },
      { suite: 'safeguards', attempt: 1, status: 'completed', why: null },
    ]);

    const progress = await progressOf(path);
    const again = suiteOf(progress, 'safeguards');
    expect(again).toMatchObject({ attempt: 1, status: 'completed', why: null, current: null });
    expect(again?.counts).toMatchObject({ errored: 0, notReached: 0 });
    expect(again?.summary?.counts).toMatchObject({ errored: 0, notReached: 0 });
    expect(suiteOf(progress, 'cyber-knowledge')).toMatchObject({ attempt: 0, status: 'failed' });

    const { body } = await api.ask(`${path}/dossier`, { as: api.person('caisi').sessionToken });
    const { dossier } = DossierRepresentation.parse(body);
    expect(dossier.evaluations.map(({ suite }) => suite.id)).toEqual(['safeguards']);
    expect(dossier.notDone.map(({ suite }) => suite)).toEqual(['cyber-knowledge']);
    expect(await bring(path, 'caisi', AGAIN)).toMatchObject({ body: { code: 'nothing-to-rerun' } });
  });
});
