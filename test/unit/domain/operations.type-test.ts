/**
 * What must not compile. The compiler runs over this file with all others: it fails when one of these
 * stops being an error. Nothing here runs.
 */
import type { Handler, HandlersOf } from '../../../api/http/handler';
import { createClient } from '../../../contracts/http/client';
import type { documentOperations } from '../../../contracts/http/documents';
import { defineOperations } from '../../../contracts/http/operation';
import { API } from '../../../contracts/http/operations';
import type { platformOperations } from '../../../contracts/http/platform';
import type { StartReview } from '../../../contracts/http/requests';
import { STATUS } from '../../../contracts/http/status';
import type { tollOperations } from '../../../contracts/http/toll';

type Health = Handler<(typeof platformOperations)['readHealth']>;
type Readiness = Handler<(typeof platformOperations)['readReadiness']>;

export const up: Health = ({ api }) => ({ status: 'up', deployment: api.deployment });

// @ts-expect-error an answer that is not declared
export const down: Health = ({ api }) => ({ status: 'down', deployment: api.deployment });

const ready = { status: 'ready', mongodb: 'up', temporal: 'up' } as const;
export const declared: Readiness = () => ({ status: STATUS.unavailable, body: ready });

// @ts-expect-error a status that is not declared
export const undeclared: Readiness = () => ({ status: STATUS.created, body: ready });

// @ts-expect-error operations without handlers
export const unhandled: HandlersOf<typeof tollOperations> = {};

type AddDocument = Handler<(typeof documentOperations)['addDocument']>;
type Adding = Parameters<AddDocument>[0]['caller']['kind'];
export const reviewer: Adding = 'reviewer';

// @ts-expect-error a caller of a kind that never calls it
export const uncalled: Adding = 'company';

const described = {
  method: 'get',
  path: '/v1/waves',
  summary: 'Wave',
  action: null,
  callers: [],
  inputs: {},
  answers: {},
} as const;
export const whole = defineOperations({ wave: { ...described, problems: [] } });

// @ts-expect-error an operation that does not say what goes wrong with it
export const silent = defineOperations({ wave: described });

// @ts-expect-error a problem that there is not
export const made = defineOperations({ wave: { ...described, problems: ['no-wave'] } });

const client = createClient({ url: '' }, API);
export const asked = client.readReview({ path: { review: 'rev-1' } });

// @ts-expect-error a request without the path
export const pathless = client.readReview();

// @ts-expect-error a request without the body, although no member of it has to be given
export const bodiless = client.previewOrder({});

declare const submission: StartReview;
// @ts-expect-error a request whose header has to be given
export const headless = client.startReview({ body: submission });

// @ts-expect-error a stream is not for a client that reads JSON
export const streamed: keyof typeof client = 'exportReview';
