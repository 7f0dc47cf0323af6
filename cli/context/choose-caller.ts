import { UsageError } from './failures';
import type { Signer } from './signer';
import type { Caller, Surroundings } from './surroundings';

/**
 * In whose name a command calls when nobody is named: the company for its own acts and for reading, an
 * auditor for what companies do not read, an operator for keys, the reviewer when there is just one, a
 * person of the company for what no service of it signs, and whoever has a key for what several parties sign.
 */
export type Need =
  | 'company'
  | 'companyPerson'
  | 'reader'
  | 'auditor'
  | 'reviewer'
  | 'operator'
  | 'coordinator'
  | 'signer';

interface Choice {
  readonly as?: string | undefined;
  /** From a key file: its owner calls, if the stack knows them. */
  readonly signer: Signer | null;
}

/** @throws UsageError that lists the names to choose from. */
export function chooseCaller(
  { callers, temporal }: Pick<Surroundings, 'callers' | 'temporal'>,
  need: Need,
  { as, signer }: Choice,
): Caller {
  const isDeployment = temporal === null;
  if (isDeployment) {
    if (as === undefined) return callers[0];
    throw new UsageError(
      '--as picks a participant of the embedded stack; here the API key says who.',
    );
  }
  const owner = as ?? ownerOf(signer);
  const named = callers.find(({ name }) => name === owner);
  if (named) return named;
  if (as !== undefined) throw new UsageError(`There is no ${as} here. ${choose(callers)}`);
  return chooseByNeed(callers, need);
}

function chooseByNeed(callers: Surroundings['callers'], need: Need): Caller {
  if (need === 'signer')
    throw new UsageError(choose(callers.filter(({ signer }) => signer !== null)));
  const kind = need === 'reader' || need === 'companyPerson' ? 'company' : need;
  const fitting = callers
    .filter((caller) => caller.kind === kind)
    .filter(({ signer }) => need !== 'companyPerson' || signer !== null);
  const [first] = fitting;
  if (need === 'reviewer' && fitting.length > 1) throw new UsageError(choose(fitting));
  if (first) return first;
  throw new UsageError(`The stack has no ${kind}. ${choose(callers)}`);
}

const choose = (callers: readonly Caller[]): string =>
  `Say who acts: --as ${callers.map(({ name }) => name).join(' | ')}`;

function ownerOf(signer: Signer | null): string | undefined {
  if (signer?.by.kind === 'reviewer' || signer?.by.kind === 'coordinator') return signer.by.person;
  return signer?.by.kind === 'company' ? (signer.by.person ?? signer.by.company) : undefined;
}
