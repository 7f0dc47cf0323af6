import { z } from 'zod';
import { createOpenApiDocument } from '../openapi-document';
import { defineOperation } from '../operation';
import type { AnyOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

/** The operation that describes all of them, itself too; hence the function. */
export function openApiOperation(operations: () => readonly AnyOperation[]) {
  let document: Record<string, unknown> | undefined;
  return defineOperation({
    method: 'get',
    path: '/openapi.json',
    operationId: 'readOpenApi',
    summary: 'This description as OpenAPI 3.1',
    action: null,
    callers: [],
    inputs: {},
    responses: {
      [STATUS.ok]: {
        description: 'The document.',
        schema: z.record(z.string(), z.unknown()),
      },
    },
    problems: [],
    handle: () => {
      document ??= { ...createOpenApiDocument(operations()) };
      return { status: STATUS.ok, body: document };
    },
  });
}
