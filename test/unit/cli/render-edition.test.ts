import { describe, expect, it } from '@jest/globals';
import { editionLines } from '../../../cli/render/records';
import { loadEdition } from '../../../policies/editions';

describe('an edition in a terminal', () => {
  it('is shown with its name, its standing and its questions', () => {
    const edition = loadEdition('us-2026-06');
    const text = editionLines(edition).join('\n');
    expect(text).toContain(`${edition.id} (assumed): ${edition.title}`);
    for (const { name } of edition.agencies) expect(text).toContain(name);
    for (const question of edition.signOff.questions) expect(text).toContain(question.text);
  });

  it('names what is looked at besides suites', () => {
    const edition = loadEdition('us-2026-06');
    const topics = [{ id: 'autonomy', title: 'Acting alone' }];
    const lines = editionLines({ ...edition, findings: { ...edition.findings, topics } });
    expect(lines.join('\n')).toContain('autonomy: Acting alone');
  });
});
