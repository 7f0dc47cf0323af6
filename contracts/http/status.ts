/** Every HTTP status that the API answers with. */
export const STATUS = {
  ok: 200,
  created: 201,
  accepted: 202,
  seeOther: 303,
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  conflict: 409,
  gone: 410,
  contentTooLarge: 413,
  unsupportedMediaType: 415,
  unprocessable: 422,
  tooManyRequests: 429,
  internal: 500,
  badGateway: 502,
  unavailable: 503,
  timedOut: 504,
} as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];
