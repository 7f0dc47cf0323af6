import type { Statement } from '../../contracts/statement/statement';

/**
 * The statement inside an envelope that was admitted: the envelope has one text, and its payload is the
 * canonical JSON of what the contract gave, so that nothing is left to check here. Null for a text that
 * cannot have been admitted. Never throws.
 */
export function readEnvelope(text: string): Statement | null {
  try {
    const { payload } = JSON.parse(text) as { readonly payload: string };
    const { predicate } = JSON.parse(toText(payload)) as { readonly predicate: Statement };
    return typeof predicate === 'object' ? predicate : null;
  } catch {
    return null;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX_BITS: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (one, at) => [one, at]));
const PERCENT = 0x25;
const FIRST_BEYOND_ASCII = 0x80;

/** UTF-8 in canonical base64, by what every engine of the language has: the sandbox has no Buffer. */
function toText(base64: string): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const letter of base64) {
    const six = SIX_BITS.get(letter);
    if (six === undefined) break;
    held = ((held << 6) | six) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    text += toUriText((held >> bits) & 0xff);
  }
  return decodeURIComponent(text);
}

const toUriText = (byte: number): string =>
  byte === PERCENT || byte >= FIRST_BEYOND_ASCII
    ? `%${byte.toString(16).padStart(2, '0')}`
    : String.fromCharCode(byte);
