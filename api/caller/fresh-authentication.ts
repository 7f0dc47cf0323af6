import { loginOperations } from '../../contracts/http/login';
import { FRESH_SECOND_FACTOR_MS } from '../../contracts/people/session';
import { ApiProblem } from '../http/api-problem';

/**
 * The problem of a caller whose second factor is too old for an act of weight. After RFC 9470 it is a
 * 401 that says how fresh it must be: the same request succeeds after the person has logged in anew, so
 * it is not forbidden to them.
 */
export function freshAuthenticationRequired(): ApiProblem {
  const seconds = FRESH_SECOND_FACTOR_MS / 1_000;
  return new ApiProblem('fresh-authentication-required', {
    detail: `Log in anew at ${loginOperations.beginLogin.path}?prompt=login, or with \`login\` on the command line.`,
    headers: {
      'WWW-Authenticate':
        'Bearer realm="model-review", error="insufficient_user_authentication", ' +
        `error_description="A recent second factor is needed", max_age="${seconds}"`,
    },
  });
}
