import { Alert } from '@mantine/core';
import { ApiFault } from './api';

/** Why there is no answer, as the API says it. */
export function Fault({ error }: { readonly error: Error }) {
  const problem = error instanceof ApiFault ? error.problem : null;
  return (
    <Alert color="red" role="alert" title={error.message} mb="md">
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
