import type { Command } from 'commander';
import { Determination } from '../../contracts/position';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';

type Options = DeliveryOptions & { readonly determination: Determination };

export function addDetermine(program: Command): void {
  const kinds = Determination.options.join(' | ');
  const command = program
    .command('determine')
    .description('determine whether the model is covered, signed')
    .requiredOption('--determination <determination>', kinds, parseWith(Determination));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'determine --as reviewer-nsa --determination covered',
  );
  command.action(async ({ determination, ...delivery }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    await signAndDeliver(context, { review, act: { kind: 'determine', determination } }, delivery);
  });
}
