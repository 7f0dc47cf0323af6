import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import {
  AuthenticationHeader,
  EndpointProfile,
  QueryParameter,
  ReasoningMarker,
  TokenParameter,
} from '../../contracts/review/endpoint';
import { UsageError } from '../context/failures';
import { parseCount, parseWith } from '../context/options';
import { Digest } from '../../contracts/primitives';
import { SafeguardVariant, SnapshotDeclaration } from '../../contracts/review/access/snapshot';

export interface ProfileOptions {
  readonly authentication?: AuthenticationHeader;
  readonly query?: readonly QueryParameter[];
  readonly tokenParameter?: TokenParameter;
  /** False for `--no-temperature`. */
  readonly temperature?: boolean;
  readonly reasoning?: readonly ReasoningMarker[];
  readonly timeoutMs?: number;
  readonly connections?: number;
  readonly tries?: number;
}

/** Options for an endpoint that wants to be asked otherwise than usual. */
export const withProfile = (command: Command): Command =>
  command
    .option(
      '--authentication <header>',
      `header of the secret: ${AuthenticationHeader.options.join(' | ')} (default: authorization, as Bearer)`,
      parseWith(AuthenticationHeader),
    )
    .option(
      '--query <name=value...>',
      'query parameter of every request, for example api-version=2024-10-21; never a secret',
      collect(parseQuery),
    )
    .option(
      '--token-parameter <name>',
      `${TokenParameter.options.join(' | ')} (default: detected)`,
      parseWith(TokenParameter),
    )
    .option('--no-temperature', 'the endpoint does not accept a temperature (default: detected)')
    .option(
      '--reasoning <open,close...>',
      'extra markers around the model’s reasoning',
      collect(parseMarker),
    )
    .option('--timeout-ms <ms>', 'time limit for one request', parseCount)
    .option('--connections <count>', 'concurrent requests', parseCount)
    .option('--tries <count>', 'attempts per question', parseCount);

/**
 * The profile that the options describe; undefined where none speaks of one.
 *
 * @throws UsageError where one is out of its bounds.
 */
export function toProfile(options: ProfileOptions): EndpointProfile | undefined {
  const { authentication, query, tokenParameter, reasoning, timeoutMs, connections, tries } =
    options;
  const given = {
    ...{ authentication, query, tokenParameter, reasoning, timeoutMs, connections, tries },
    temperature: options.temperature === false ? false : undefined,
  };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  if (said.length === 0) return undefined;
  const profile = EndpointProfile.safeParse(Object.fromEntries(said));
  if (profile.success) return profile.data;
  const faults = profile.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UsageError(`The endpoint's profile is invalid: ${faults.join('; ')}.`);
}

const collect =
  <Value>(parse: (text: string) => Value) =>
  (text: string, before: readonly Value[] = []): readonly Value[] => [...before, parse(text)];

function parseQuery(text: string): QueryParameter {
  const [name = '', ...value] = text.split('=');
  const parsed = QueryParameter.safeParse({ name, value: value.join('=') });
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(parsed.error.issues.map(({ message }) => message).join('; '));
}

function parseMarker(text: string): ReasoningMarker {
  const [open = '', close = ''] = text.split(',');
  const parsed = ReasoningMarker.safeParse({ open, close });
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(
    'must be two markers separated by a comma, such as "<plan>,</plan>"',
  );
}

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
  throw new UsageError('--snapshot and --safeguards must be given together.');
}
