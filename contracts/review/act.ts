import { z } from 'zod';
import { accessActs } from './access/acts';
import { accuracyActs } from './accuracy';
import { custodyActs } from './custody';
import { schemasOf } from './definitions';
import type { SignedBy } from './definitions';
import { determinationActs } from './determination';
import { endingActs } from './disclosure/ending';
import { escalationActs } from './escalation';
import { evaluationActs } from './evaluation';
import { findingActs } from './findings';
import { intakeActs } from './intake';
import { partnerActs } from './partners';
import { signingActs } from './signing';
import { windowActs } from './window/window';

/** Every kind of act, with whose signature it needs. */
export const ACTS = [
  ...intakeActs,
  ...determinationActs,
  ...windowActs,
  ...accessActs,
  ...evaluationActs,
  ...findingActs,
  ...signingActs,
  ...escalationActs,
  ...accuracyActs,
  ...partnerActs,
  ...custodyActs,
  ...endingActs,
] as const;

type Definition = (typeof ACTS)[number];
export type Act = z.infer<Definition['schema']>;
export type ActKind = Definition['kind'];

/** Everything a person or a company can do in a review. One signed statement contains one act. */
export const Act = z.discriminatedUnion('kind', schemasOf(ACTS));
export const ActKind = z.enum(ACTS.map(({ kind }) => kind));

const SIGNED_BY = new Map<ActKind, SignedBy>(ACTS.map(({ kind, signedBy }) => [kind, signedBy]));

/** Acts that count only under the actor's own key; no service can sign them. */
export const isPersonal = (kind: ActKind): boolean => SIGNED_BY.get(kind) !== 'companyOrApi';
