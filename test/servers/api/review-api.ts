import type { ApiDependencies } from '../../../api/dependencies';
import { createRateLimits } from '../../../api/http/rate-limits';
import type { ActReply } from '../../../contracts/http/act-reply';
import { recordOperations } from '../../../contracts/http/record';
import { ReviewRepresentation } from '../../../contracts/http/review-representation';
import type { Act } from '../../../contracts/review/act';
import type { Actor } from '../../../contracts/people/participant';
import type { StackPerson } from '../../../contracts/stack-file';
import { LOOPBACK, NetworkList } from '../../../runtime/outbound/networks';
import { cosignStatement, signStatement } from '../../../trust/statements/statement';
import { eventually } from '../../support/eventually';
import { ReviewHandle } from '../../support/review-handle';
import { ReviewStack } from '../../support/review-stack';
import { submission } from '../../support/review-world';
import type { Answer } from './answer';
import { serveApi } from './served-api';
import type { Question, ServedApi } from './served-api';
import { DEPLOYMENT } from '../../support/deployment';

/** The API with everything behind it: Temporal, workers, database, a stub of a model. */
export interface ReviewApi extends Omit<ServedApi, 'stop'> {
  readonly stack: ReviewStack;
  readonly company: string;
  /** Starts a review as Example Labs, and gives its path. */
  start(key: string, change?: object): Promise<string>;
  person(agency: string): StackPerson;
  named(person: string): StackPerson;
  /** POSTs to a part of a review. */
  act(path: string, question: Question): Promise<Answer & { body: ActReply }>;
  /** An act in a statement that the agency's reviewer has signed. */
  signed(path: string, agency: string, act: Act): Promise<{ statement: string }>;
  /** The same of one person, who is not always the first of an agency. */
  signedBy(path: string, person: string, act: Act): Promise<{ statement: string }>;
  /** An act that an admin of the company signs and brings. */
  consent(path: string, act: Act): Promise<Answer & { body: ActReply }>;
  /** The same with the signature of a second person beside the first. */
  signedByBoth(
    path: string,
    people: readonly [string, string],
    act: Act,
  ): Promise<{ statement: string }>;
  /** The review, once it is as it is waited for. */
  until(
    path: string,
    isSo: (review: ReviewRepresentation) => boolean,
  ): Promise<ReviewRepresentation>;
  /** Gives access to the stub, and resolves once there is a dossier to sign. */
  deliberate(path: string): Promise<ReviewRepresentation>;
  /** The company has no comments on the draft; resolves once the review is closed. */
  issue(path: string): Promise<ReviewRepresentation>;
  close(): Promise<void>;
}

export async function openReviewApi(
  options: Partial<
    Pick<ApiDependencies, 'temporalUiOrigin' | 'openId' | 'passkeySite' | 'witnesses' | 'publicUrl'>
  > = {},
): Promise<ReviewApi> {
  const stack = await ReviewStack.open();
  await stack.startWorkers();
  const { stop, ...served } = await serveApi({
    store: stack.store,
    deployment: DEPLOYMENT,
    keyring: stack.store.keys.keyring,
    keyAdministration: stack.store.keys.administration,
    tombstones: stack.store.keys.keyStore.tombstones,
    temporal: stack.client,
    pepper: stack.secrets.apiKeyPepper,
    serviceKey: stack.secrets.service,
    witnesses: [],
    endpointNetworks: NetworkList.parse(LOOPBACK),
    limits: await createRateLimits(stack.store, { address: 10_000, key: 10_000 }),
    ...options,
  });
  const company = stack.participants.company.apiKey;

  const act: ReviewApi['act'] = async (path, question) =>
    (await served.ask(path, { method: 'POST', ...question })) as Answer & { body: ActReply };

  const until: ReviewApi['until'] = (path, isSo) =>
    eventually(async () => {
      const { body } = await served.ask(path, { as: company });
      const review = ReviewRepresentation.parse(body);
      return isSo(review) ? review : null;
    });

  const signerOf = (name: string) => {
    const person = stack.participants.people.find((one) => one.person === name);
    if (!person?.signer) throw new Error(`${name} signs nothing`);
    return { ...person, signer: person.signer };
  };
  const signedBy: ReviewApi['signedBy'] = async (path, name, deed) => {
    const { agency, signer } = signerOf(name);
    const by: Actor =
      agency === null
        ? { kind: 'company', company: stack.participants.company.id, person: name }
        : { kind: 'reviewer', person: name, agency };
    const review = new ReviewHandle(stack, path.split('/').at(-1) ?? '');
    return { statement: await signStatement(review.claims(by, deed), signer) };
  };

  return {
    ...served,
    stack,
    company,
    act,
    until,
    start: async (key, change = {}) => {
      const json = { ...submission, ...change };
      const answer = await served.ask('/v1/reviews', { method: 'POST', as: company, key, json });
      const location = answer.headers.get('Location');
      if (location === null) throw new Error(`not started: ${answer.text}`);
      return location;
    },
    person: (agency) => {
      const found = stack.participants.people.find((one) => one.agency === agency);
      if (!found) throw new Error(`nobody acts for ${agency}`);
      return found;
    },
    named: signerOf,
    signed: async (path, agency, deed) => {
      const handle = new ReviewHandle(stack, path.split('/').at(-1) ?? '');
      return { statement: await handle.sign(agency, deed) };
    },
    signedBy,
    consent: async (path, deed) => {
      const as = signerOf('example-admin').sessionToken;
      return act(`${path}/statements`, { as, json: await signedBy(path, 'example-admin', deed) });
    },
    signedByBoth: async (path, [name, beside], deed) => {
      const { statement } = await signedBy(path, name, deed);
      return { statement: cosignStatement(statement, signerOf(beside).signer) };
    },
    deliberate: async (path) => {
      const { url: endpoint, model } = stack.endpoint;
      const json = { endpoint, model, apiKey: 'example-secret' };
      await act(`${path}/access`, { as: company, json });
      return until(path, ({ dossier }) => dossier !== null);
    },
    issue: async (path) => {
      await until(path, ({ accuracy }) => accuracy !== null);
      await act(`${path}/acts`, { as: company, json: { act: { kind: 'endComments' } } });
      return until(path, ({ phase }) => phase === 'closed');
    },
    close: async () => {
      await stop();
      await stack.close();
    },
  };
}

/** The whole record of the review at a path, to be downloaded. */
export const exportOf = (path: string) => ({
  operation: recordOperations.exportReview,
  request: { path: { review: path.split('/').at(-1) ?? '' } },
});
