import { Alert } from '@mantine/core';
import { ApiRefusal } from '../contracts/http/api-errors';
import { toMessage } from './api';

/** Why there is no answer, as the API says it. */
export function Fault({ error }: { readonly error: Error }) {
  const problem = error instanceof ApiRefusal ? error.problem : null;
  return (
    <Alert color="red" role="alert" title={toMessage(error)} mb="md">
      {problem?.detail}
      {problem?.errors?.map(({ pointer, detail }) => (
        <div key={`${pointer} ${detail}`}>
          {pointer}: {detail}
        </div>
      ))}
      {problem && (
        <div>
          {problem.code}, request {problem.request_id}
        </div>
      )}
    </Alert>
  );
}
