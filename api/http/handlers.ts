import type { API } from '../../contracts/http/operations';
import { actHandlers } from '../acts/act-handlers';
import { agreementHandlers } from '../agreements/agreement-handlers';
import { codecHandlers } from '../codec/codec-handlers';
import { documentHandlers } from '../documents/document-handlers';
import type { HandlersOf } from './handler';
import { keyHandlers } from '../keys/key-handlers';
import { logHandlers } from '../log/log-handlers';
import { loginHandlers } from '../login/login-handlers';
import { platformHandlers } from '../platform/platform-handlers';
import { recordHandlers } from '../record/record-handlers';
import { companyHandlers } from '../registration/company-handlers';
import { peopleHandlers } from '../registration/people-handlers';
import { reportHandlers } from '../report/report-handlers';
import { reviewHandlers } from '../reviews/review-handlers';
import { signingKeyHandlers } from '../signing-keys/signing-key-handlers';
import { tollHandlers } from '../toll/toll-handlers';
import { viewHandlers } from '../views/view-handlers';

/** What answers each operation. */
export const HANDLERS: HandlersOf<typeof API> = {
  ...reviewHandlers,
  ...actHandlers,
  ...recordHandlers,
  ...reportHandlers,
  ...documentHandlers,
  ...tollHandlers,
  ...agreementHandlers,
  ...peopleHandlers,
  ...companyHandlers,
  ...loginHandlers,
  ...signingKeyHandlers,
  ...viewHandlers,
  ...keyHandlers,
  ...logHandlers,
  ...codecHandlers,
  ...platformHandlers,
};
