const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const BITS_PER_CHARACTER = 5;

/** Lower-case base32 (RFC 4648) without padding. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const characters: string[] = [];
  for (let from = 0; from < bits.length; from += BITS_PER_CHARACTER) {
    const group = bits.slice(from, from + BITS_PER_CHARACTER).padEnd(BITS_PER_CHARACTER, '0');
    characters.push(ALPHABET.charAt(Number.parseInt(group, 2)));
  }
  return characters.join('');
}
