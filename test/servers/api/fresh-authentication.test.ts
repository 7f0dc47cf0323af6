import { describe, expect, it } from '@jest/globals';
import { toProblem } from '../../../api/http/api-problem';
import { freshAuthenticationRequired } from '../../../api/caller/call-access';

describe('a second factor that is too old', () => {
  it('is a problem that says how fresh it must be', () => {
    const problem = freshAuthenticationRequired();
    expect(toProblem(problem, 'request-1')).toMatchObject({
      status: 401,
      code: 'fresh-authentication-required',
    });
    const challenge = problem.particulars.headers?.['WWW-Authenticate'];
    expect(challenge).toContain('error="insufficient_user_authentication"');
    expect(challenge).toContain('max_age="900"');
  });
});
