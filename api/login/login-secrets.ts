import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { LoginChecks } from './open-id-provider';

/** 32 random bytes as text: a state, a cookie or a one-time code that nobody guesses. */
export const createSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. Its 256 bits need no key. */
export const digestSecret = (secret: string): string =>
  createHash('sha256').update(secret, 'utf8').digest('base64url');

/**
 * The checks of the login with this state in the browser with this cookie. Nonce and verifier are
 * stored nowhere: they follow from the browser's secret and the API's.
 */
export function toChecks(pepper: Buffer, state: string, browser: string): LoginChecks {
  const derive = (purpose: string): string =>
    createHmac('sha256', pepper).update(`${purpose}\0${state}\0${browser}`).digest('base64url');
  return { state, nonce: derive('login nonce'), verifier: derive('login verifier') };
}
