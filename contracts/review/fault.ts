import { z } from 'zod';
import { Instant } from '../primitives';
import { mark } from '../projection/mark';

/** What went wrong between this deployment and an endpoint, in codes: no address, no body, no secret. */
export const EndpointFault = z.strictObject({
  /** What was being asked: the list of models, a canary of the snapshot check, or a sample. */
  step: mark.state(z.enum(['list', 'canary', 'sample'])),
  /** Of HTTP; null where nothing was answered. */
  status: mark.state(z.int().min(100).max(599).nullable()),
  /** The endpoint's own code, such as `insufficient_quota`, or the system's, such as `ECONNREFUSED`. */
  code: mark.state(
    z
      .string()
      .regex(/^[A-Za-z0-9_]{1,60}$/)
      .nullable(),
  ),
});
export type EndpointFault = z.infer<typeof EndpointFault>;

/** An endpoint that has answered nothing since then. */
export const EndpointTrouble = z.strictObject({ since: mark.state(Instant), last: EndpointFault });
export type EndpointTrouble = z.infer<typeof EndpointTrouble>;

/** Why access could not be used, or the run of a suite came to no result. */
export const WorkFaultCode = z.enum([
  /** The endpoint refuses the request or the credential, for good. */
  'accessRefused',
  /** Its address is one that this deployment does not ask. */
  'addressRefused',
  /** It shows another snapshot than the verified one. */
  'snapshotChanged',
  /** The pinned suite is not held where it would be run. */
  'suiteUnknown',
  /** The credential was dropped or never deposited. */
  'credentialMissing',
  /** Rows of samples that were reached were lost. */
  'rowsMissing',
  /** The endpoint did not answer as it should, however often it was asked. */
  'noAnswer',
  /** The run was cancelled or terminated in Temporal. */
  'endedFromOutside',
  /** No known reason was given. */
  'unknown',
]);
export type WorkFaultCode = z.infer<typeof WorkFaultCode>;

/** A fault of work that the review asked for, and what the endpoint did where it was at fault. */
export const WorkFault = z.strictObject({
  code: mark.state(WorkFaultCode),
  endpoint: EndpointFault.nullable(),
});
export type WorkFault = z.infer<typeof WorkFault>;

/** Why findings count for a different snapshot than the one under review. */
export const StaleCause = z.enum(['anotherSnapshot', 'majorAmendment']);
export type StaleCause = z.infer<typeof StaleCause>;

/** Why a suite has no result that counts, or only a part of one. */
export const SuiteGap = z.strictObject({
  code: mark.state(
    z.enum([
      ...WorkFaultCode.options,
      ...StaleCause.options,
      'neverStarted',
      'stillRunning',
      'tokenBudget',
      'timeBudget',
      'reviewEnded',
    ]),
  ),
  endpoint: EndpointFault.nullable(),
  /** Since when the endpoint had answered nothing as the time budget ran out; null for all else. */
  since: mark.state(Instant.nullable()),
});
export type SuiteGap = z.infer<typeof SuiteGap>;
