import { condition, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';

/** Takes in a text and answers with a number: an act with nothing of ours in it. */
export const takeIn = defineUpdate<number, [text: string]>('takeIn');
export const end = defineSignal('end');

/** The yardstick's workflow: a plain update, and nothing else. */
export async function bareWorkflow(): Promise<void> {
  let [taken, isOver] = [0, false];
  setHandler(takeIn, () => {
    taken += 1;
    return taken;
  });
  setHandler(end, () => {
    isOver = true;
  });
  await condition(() => isOver);
}
