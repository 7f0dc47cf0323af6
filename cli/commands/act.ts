import type { Command } from 'commander';
import { Act, isPersonal } from '../../contracts/act';
import { openContext, requireReview } from '../command-context';
import { UsageError } from '../failures';
import { withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { replyLines } from '../render-reply';
import { toInputFaults } from '../sign-act';
import { readJson } from '../signer';

export function addAct(program: Command): void {
  const command = program
    .command('act')
    .description('do anything that a company does without a key of its own, given as a JSON file')
    .argument(
      '<file>',
      'the act, for example { "kind": "answerRequest", "request": "rfi-1", "answer": "…" }',
    );
  withExamples(withIdempotencyKey(withReview(command)), 'act act.json --as company');
  command.action(async (file: string, { idempotencyKey }: { readonly idempotencyKey?: string }) => {
    const context = openContext(command, 'company');
    const review = requireReview(command, context);
    const act = Act.safeParse(readJson(file));
    if (!act.success) throw new UsageError(`${file} holds no act:\n${toInputFaults(act.error)}`);
    if (isPersonal(act.data.kind)) {
      throw new UsageError(
        `${act.data.kind} counts only under your own signature: npm run cli -- statement ${file} --via http`,
      );
    }
    const reply = await performAct(idempotencyKey, (header) =>
      context.client.performAct({ path: { review }, header, body: { act: act.data } }),
    );
    print(replyLines(reply));
  });
}
