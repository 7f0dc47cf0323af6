import express from 'express';
import type { Express, RequestHandler } from 'express';
import helmet from 'helmet';
import { CODEC_PATH } from '../contracts/http/codec';
import { OPERATIONS } from '../contracts/http/operations';
import { ApiProblem } from './http/api-problem';
import { allowTemporalUi } from './codec/allow-temporal-ui';
import type { ApiDependencies } from './dependencies';
import { serveDocsStyle, serveConsole } from './http/serve-pages';
import { handleErrors } from './http/error-handler';
import { mountOperations } from './http/mount-operations';
import { assignRequestId, logRequests } from './http/request-log';

/** The API as an Express application. The creator owns its dependencies and closes them. */
export function createApp(api: ApiDependencies): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.set('trust proxy', api.trustedProxies ?? 0);
  app.use(assignRequestId, logRequests(api.logger), protect(), forbidStoring, limitAddresses(api));
  app.use(serveDocsStyle());
  if (api.console) app.use(serveConsole(api.console));
  app.use(CODEC_PATH, allowTemporalUi(api.temporalUiOrigin));
  mountOperations(app, api);
  app.use(() => {
    throw new ApiProblem('not-found');
  });
  app.use(handleErrors(api));
  return app;
}

/** Nothing may be loaded, framed or sent anywhere but here. */
function protect(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}

/** What a review says is confidential: no cache on the way keeps it. */
const forbidStoring: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

const UNLIMITED = OPERATIONS.filter(({ isUnlimited }) => isUnlimited).map(({ path }) => path);

function limitAddresses({ limits }: ApiDependencies): RequestHandler {
  return async (request, _response, next) => {
    if (!UNLIMITED.includes(request.path)) await limits.admitAddress(request.ip ?? 'unknown');
    next();
  };
}
