import { describe, expect, it } from '@jest/globals';
import { countActions, countEvents } from '../../../bench/review/history';
import { toLatency, toRatio } from '../../../bench/statistics';
import { readHistory } from '../../replay/history-files';

describe('the count of what a run asks of Temporal', () => {
  it('has the child’s start and two activities, and nothing that Temporal does by itself', async () => {
    const history = await readHistory('0.1.0-evaluation-run-completed.json');
    const counted = Object.entries(countActions(history)).filter(([, count]) => count > 0);
    expect(counted).toEqual([
      ['workflowStarts', 1],
      ['activities', 2],
    ]);
  });

  it('has every event of the history among its types', async () => {
    const history = await readHistory('0.1.0-evaluation-run-completed.json');
    const counts = Object.values(countEvents(history));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(history.events?.length);
  });
});

describe('latencies', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('are percentiles by nearest rank, whatever the order', () => {
    expect(toLatency(hundred)).toEqual({ p50Ms: 50, p95Ms: 95 });
  });

  it('are compared percentile by percentile', () => {
    const other = toLatency(hundred.map((ms) => ms / 2));
    expect(toRatio(toLatency(hundred), other)).toEqual({ p50: 2, p95: 2 });
  });
});
