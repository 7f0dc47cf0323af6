import { ApiRefusal, ApiUnreachable } from '../../contracts/http/api-errors';
import { printAside } from './print';

/** Says with which option the same command goes on, next to why it stopped; gives the error back to throw. */
export function sayHowToGoOn(error: unknown, option: string): unknown {
  const isWorthIt = error instanceof ApiUnreachable || error instanceof ApiRefusal;
  if (isWorthIt && option !== '') printAside([`Stopped; the same command goes on with ${option}`]);
  return error;
}
