import type { Command } from 'commander';
import { Digest } from '../../contracts/primitives';
import { SafeguardVariant, SnapshotDeclaration } from '../../contracts/review/access/snapshot';
import { UsageError } from '../context/failures';
import { parseWith } from '../context/options';

export interface SnapshotOptions {
  readonly snapshot?: Digest;
  readonly safeguards?: SafeguardVariant;
  readonly systemPrompt?: Digest;
}

export const withSnapshot = (command: Command): Command =>
  command
    .option('--snapshot <digest>', 'digest of the weights, or of the build', parseWith(Digest))
    .option(
      '--safeguards <variant>',
      SafeguardVariant.options.join(' | '),
      parseWith(SafeguardVariant),
    )
    .option('--system-prompt <digest>', 'digest of the system prompt', parseWith(Digest));

/** The declared checkpoint; undefined when no option speaks of one. */
export function toDeclaredSnapshot(options: SnapshotOptions): SnapshotDeclaration | undefined {
  const { snapshot: digest, safeguards, systemPrompt: systemPromptDigest } = options;
  if (!digest && !safeguards && !systemPromptDigest) return undefined;
  const declared = SnapshotDeclaration.safeParse({ digest, safeguards, systemPromptDigest });
  if (declared.success) return declared.data;
  throw new UsageError('A checkpoint is declared by --snapshot and --safeguards together.');
}
