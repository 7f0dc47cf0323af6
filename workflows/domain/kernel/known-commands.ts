import type { Code, Digest, Instant } from '../../../contracts/primitives';
import type { Actor } from '../../../contracts/people/participant';
import { DAY_MS, toMs } from '../calendar/instant';
import { shortMarkOf } from './mark-of';
import type { Rules } from './rules';

/** A day longer than any statement is good for: after that, its repetition is refused as expired. */
const REMEMBERED_MS = 8 * DAY_MS;
/** Shared out among those who speak in a review, so that what one of them sends costs the others nothing. */
const KNOWN_COMMANDS = 750;

/**
 * The statements of one party that were applied, oldest first, each as `<id>.<issued>.<said>`: a mark of its
 * id, when it was issued in seconds since 1970, and the beginning of the digest of what it said.
 */
interface KnownOfParty {
  readonly applied: readonly string[];
  /** In seconds since 1970: what was issued until then may have been applied and forgotten for want of room. */
  readonly forgottenUntil: number;
}

/** The statements that a review has applied and that may come again, by the party that made them. */
export type KnownCommands = Readonly<Record<Code, KnownOfParty>>;

export const NOTHING_KNOWN: KnownCommands = {};

export interface Naming {
  readonly id: string;
  readonly by: Actor;
  readonly issuedAt: Instant;
  /** Undefined where an earlier version judged the statement. */
  readonly said: Digest | undefined;
}

/**
 * `repeated`: it was applied, and says what it said then. `other`: its id is another statement's.
 * `forgotten`: it may have been applied, and nobody knows; signed again, it is new.
 */
export type Recognised = 'new' | 'repeated' | 'other' | 'forgotten';

export function recognise(known: KnownCommands, naming: Naming, rules: Rules): Recognised {
  const start = `${shortMarkOf(naming.id)}.`;
  const party = partyOf(naming.by, rules);
  for (const [name, { applied }] of Object.entries(known)) {
    const found = applied.find((one) => one.startsWith(start));
    if (found === undefined) continue;
    return name === party && saysTheSame(found, naming.said) ? 'repeated' : 'other';
  }
  const { forgottenUntil = -Infinity } = ofParty(known, party) ?? {};
  return toMs(naming.issuedAt) <= forgottenUntil * 1_000 ? 'forgotten' : 'new';
}

/** Adds what was applied at an instant. What can be no more than expired is forgotten, and what is too much. */
export function remember(
  known: KnownCommands,
  { at, ...naming }: Naming & { readonly at: Instant },
  rules: Rules,
): KnownCommands {
  const party = partyOf(naming.by, rules);
  const { applied, forgottenUntil } = ofParty(known, party) ?? NOTHING;
  const expired = (toMs(at) - REMEMBERED_MS) / 1_000;
  const lasting = [...applied, toEntry(naming)].filter((one) => issuedOf(one) > expired);
  const forgotten = lasting.slice(0, Math.max(0, lasting.length - shareOf(rules)));
  return {
    ...known,
    [party]: {
      applied: lasting.slice(forgotten.length),
      forgottenUntil: Math.max(forgottenUntil, ...forgotten.map(issuedOf)),
    },
  };
}

const NOTHING: KnownOfParty = { applied: [], forgottenUntil: 0 };
const SAID = { from: 'sha256:'.length, to: 'sha256:'.length + 12 } as const;

const ofParty = (known: KnownCommands, party: Code): KnownOfParty | undefined =>
  Object.hasOwn(known, party) ? known[party] : undefined;

const toEntry = ({ id, issuedAt, said = '' }: Naming): string =>
  [shortMarkOf(id), Math.ceil(toMs(issuedAt) / 1_000), said.slice(SAID.from, SAID.to)].join('.');

const issuedOf = (entry: string): number => Number(entry.split('.')[1]);

function saysTheSame(entry: string, said: Digest | undefined): boolean {
  const before = entry.split('.')[2] ?? '';
  return before === '' || before === said?.slice(SAID.from, SAID.to);
}

/** The company, the coordinators, each agency of the edition, and anyone else. */
function partyOf(by: Actor, { edition }: Rules): Code {
  switch (by.kind) {
    case 'company':
    case 'coordinator':
      return by.kind;
    case 'reviewer':
      return edition.agencies.some(({ id }) => id === by.agency) ? `agency-${by.agency}` : 'others';
    case 'system':
    case 'operator':
      return 'others';
    default:
      return by satisfies never;
  }
}

const shareOf = ({ edition }: Rules): number =>
  Math.max(1, Math.floor(KNOWN_COMMANDS / (edition.agencies.length + 3)));
