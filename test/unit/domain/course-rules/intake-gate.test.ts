import { describe, expect, it } from '@jest/globals';
import type { Act } from '../../../../contracts/review/act';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import { World, company, reviewer, rulesOf, suites, system } from '../../../support/review-world';

const lead = reviewer('caisi');
const ACCEPT = { kind: 'acceptSubmission' } as const;
const RETURN: Act = { kind: 'returnSubmission', deficiencies: ['the weights have no digest'] };
const ANSWER = { kind: 'answerDeficiencies', answer: 'They have now.' } as const;
const rules = rulesOf('us-2026-06', { intake: { acceptance: 'lead' } });

const checked = (world = new World(rules)): World => {
  world.submits().does(system, { kind: 'acceptIntake', suites });
  return world;
};
const keys = ({ live }: World): string[] => pendingWork(live, rules).map(({ key }) => key);

describe('a submission under an edition that has the lead accept it', () => {
  it('is not accepted by being complete, and asks for nothing more', () => {
    const world = checked();
    expect(world.live).toMatchObject({ phase: 'intake', course: { checked: suites } });
    expect(keys(world)).toEqual([]);
    expect(awaiting(world.live, rules)).toEqual(['caisi']);
  });

  it('is accepted by the lead alone, and the record says when the clock starts', () => {
    const world = checked();
    expect(world.does(reviewer('nsa'), ACCEPT)).toBe('not-your-act');
    expect(world.does(lead, ACCEPT)).toEqual(['IntakeAccepted']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      by: lead,
      clockStartsOn: 'accessVerified',
    });
    expect(world.live.phase).toBe('access');
  });

  it('is not accepted before nothing is missing', () => {
    const world = new World(rules).submits();
    expect(world.does(lead, ACCEPT)).toBe('wrong-phase');
    expect(world.does(lead, RETURN)).toBe('wrong-phase');
  });

  it('goes back with its deficiencies, is answered, and is looked at again', () => {
    const world = checked();
    expect(world.does(company, ANSWER)).toBe('wrong-phase');
    expect(world.does(lead, RETURN)).toEqual(['IntakeReturned']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      deficiencies: [{ kind: 'written', text: 'the weights have no digest' }],
    });
    expect(world.live.deficiencies).toBe(1);
    expect(keys(world)).toEqual([]);
    expect(awaiting(world.live, rules)).toEqual(['company']);
    expect(world.does(lead, ANSWER)).toBe('not-your-act');
    expect(world.does(company, ANSWER)).toEqual(['DeficienciesAnswered']);
    expect(world.does(lead, ACCEPT)).toEqual(['IntakeAccepted']);
  });
});

describe('a window that starts on acceptance', () => {
  it('opens with the lead’s acceptance', () => {
    const { window } = rules.edition;
    const onAcceptance = rulesOf('us-2026-06', {
      intake: { acceptance: 'lead' },
      window: { ...window, startsOn: 'acceptance' },
    });
    const world = checked(new World(onAcceptance)).after(3_600_000);
    expect(world.does(lead, ACCEPT)).toEqual(['IntakeAccepted', 'WindowOpened']);
    expect(world.live.window.openedAt).toBe(world.now);
  });
});
