/** The deployment that tests are, and for which their fictional people sign. */
export const DEPLOYMENT = 'example.org/log';
