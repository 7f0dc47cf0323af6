import { createHmac } from 'node:crypto';
import type { Code } from '../../contracts/primitives';
import { toBase32 } from '../statements/base32';
import { PLATFORM_KEY } from './key-id';

const LENGTH = 26;

/**
 * Names key-encryption keys so that whoever reads the names, in a log of a key management system for
 * example, learns no company: `kek-` and an HMAC of the company's code. The same name each time.
 */
export function createKekNames(nameKey: Buffer): (company: Code | null) => string {
  return (company) => {
    // A company may be called `platform`: the kinds are told apart by what no code contains.
    const owner = company === null ? PLATFORM_KEY : `company/${company}`;
    const hash = createHmac('sha256', nameKey).update(owner, 'utf8').digest();
    return `kek-${toBase32(hash).slice(0, LENGTH)}`;
  };
}
