import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DeploymentName } from '../../contracts/primitives';
import type { ReviewId } from '../../contracts/primitives';
import { STACK_FILE, StackFile } from '../../contracts/stack-file';
import type { StackPerson } from '../../contracts/stack-file';
import type { CliVariables } from './environment';
import { UsageError } from './failures';
import { readJson } from './signer';
import type { Signer } from './signer';

export const PROJECT_ROOT = join(__dirname, '..', '..');

/** Someone in whose name a command can call. */
export interface KnownCaller {
  readonly name: string;
  /** Null when only the API knows, by the key. */
  readonly kind: 'company' | StackPerson['role'] | null;
  /** A service's API key, or the token of a person's session. */
  readonly apiKey: string | undefined;
  readonly signer: Signer | null;
}

/** Where a command finds the API, Temporal, and someone to call as. */
export interface Surroundings {
  readonly apiUrl: string;
  /** For which deployment to sign; null when only the API can say. */
  readonly deployment: DeploymentName | null;
  /** Null: as Temporal's own environment and profiles say. */
  readonly temporal: StackFile['temporal'] | null;
  readonly callers: readonly [KnownCaller, ...KnownCaller[]];
  readonly review: ReviewId | null;
}

export interface SurroundingsFlags {
  readonly stackFile?: string | undefined;
  readonly api?: string | undefined;
  readonly deployment?: string | undefined;
}

/**
 * Flags come before the environment, and either before the stack file of this project.
 *
 * @throws UsageError if there is neither, or if the stack file is invalid.
 */
export function findSurroundings(
  flags: SurroundingsFlags,
  environment: CliVariables = process.env,
): Surroundings {
  if (flags.stackFile !== undefined && flags.api !== undefined) {
    throw new UsageError('Give either --stack-file or --api, not both.');
  }
  return pinned(
    findPlace(flags, environment),
    flags.deployment ?? environment.MODEL_REVIEW_DEPLOYMENT,
  );
}

function findPlace(flags: SurroundingsFlags, environment: CliVariables): Surroundings {
  if (flags.stackFile !== undefined) return readStack(flags.stackFile);
  if (flags.api !== undefined) return toDeployment(flags.api, environment);
  const { MODEL_REVIEW_STACK: stackFile, MODEL_REVIEW_API: api } = environment;
  if (stackFile) return readStack(stackFile);
  if (api) return toDeployment(api, environment);
  const standard = join(PROJECT_ROOT, STACK_FILE);
  if (existsSync(standard)) return readStack(standard);
  throw new UsageError(
    `No stack runs here (there is no ${STACK_FILE}): run \`npm start\`, or for a deployment set ` +
      'MODEL_REVIEW_API and MODEL_REVIEW_API_KEY.',
  );
}

/** The same, signing for the deployment that the caller names and for no other. */
function pinned(place: Surroundings, name: string | undefined): Surroundings {
  if (!name) return place;
  const deployment = DeploymentName.safeParse(name);
  if (!deployment.success) throw new UsageError(`${name} is not the name of a deployment.`);
  if (place.deployment !== null && place.deployment !== deployment.data) {
    throw new UsageError(`The stack is ${place.deployment}, not ${deployment.data}.`);
  }
  return { ...place, deployment: deployment.data };
}

function toDeployment(url: string, { MODEL_REVIEW_API_KEY }: CliVariables): Surroundings {
  if (!URL.canParse(url)) throw new UsageError('The address of the API is not a URL.');
  const apiKey = MODEL_REVIEW_API_KEY?.trim() || undefined;
  const caller = { name: 'MODEL_REVIEW_API_KEY', kind: null, apiKey, signer: null };
  return { apiUrl: url, deployment: null, temporal: null, callers: [caller], review: null };
}

function readStack(path: string): Surroundings {
  const file = StackFile.safeParse(readJson(path));
  if (!file.success) throw new UsageError(`${path} is not a stack file: \`npm start\` writes it.`);
  const { api, deployment, temporal, company, people, review } = file.data;
  const labs = { name: company.id, kind: 'company', apiKey: company.apiKey, signer: null } as const;
  return {
    apiUrl: api.url,
    deployment,
    temporal,
    review,
    callers: [labs, ...people.map((one) => toCaller(one, company.id))],
  };
}

function toCaller(stackPerson: StackPerson, company: string): KnownCaller {
  const { person, role, sessionToken, signer } = stackPerson;
  const by = toOwner(stackPerson, company);
  return {
    name: person,
    kind: role,
    apiKey: sessionToken,
    signer: signer && by && { ...signer, by },
  };
}

/** Whose key it is: reviewers sign for their agency, a company's people for it, coordinators for themselves. */
function toOwner({ person, role, agency }: StackPerson, company: string): Signer['by'] | null {
  if (agency !== null) return { kind: 'reviewer', person, agency };
  if (role === 'company') return { kind: 'company', company, person };
  return role === 'coordinator' ? { kind: 'coordinator', person } : null;
}

/**
 * In whose name a command calls when nobody is named: the company for its own acts and for reading,
 * an auditor for what companies do not read, an operator for keys, the reviewer when there is just
 * one, a person of the company for what no service of it signs, and any holder of a key for what
 * several parties sign.
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
): KnownCaller {
  const isDeployment = temporal === null;
  if (isDeployment) {
    if (as === undefined) return callers[0];
    throw new UsageError(
      '--as selects a participant of the embedded stack; here the API key says who acts.',
    );
  }
  const owner = as ?? ownerOf(signer);
  const named = callers.find(({ name }) => name === owner);
  if (named) return named;
  if (as !== undefined) throw new UsageError(`There is no ${as} here. ${choose(callers)}`);
  return chooseByNeed(callers, need);
}

function chooseByNeed(callers: Surroundings['callers'], need: Need): KnownCaller {
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

const choose = (callers: readonly KnownCaller[]): string =>
  `Say who acts: --as ${callers.map(({ name }) => name).join(' | ')}`;

function ownerOf(signer: Signer | null): string | undefined {
  if (signer?.by.kind === 'reviewer' || signer?.by.kind === 'coordinator') return signer.by.person;
  return signer?.by.kind === 'company' ? (signer.by.person ?? signer.by.company) : undefined;
}
