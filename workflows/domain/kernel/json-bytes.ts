/** Bytes that a state keeps of a text which it shows, and does not decide on. */
export const LONGEST_EXCERPT = 300;

/** Bytes of a value as JSON in UTF-8: what it takes up wherever it is stored or sent. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value);
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) bytes += extraBytes(text.charCodeAt(index));
  return bytes;
}

/** Beyond the one of its own place: a character outside ASCII takes two or three, half a surrogate pair two. */
function extraBytes(unit: number): number {
  if (unit < 0x80) return 0;
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
}

/** The beginning of a text, of so many bytes at most as JSON; an ellipsis says that it goes on. */
export function excerptOf(text: string, mostBytes: number): string {
  if (jsonBytes(text) <= mostBytes) return text;
  let [kept, bytes] = ['', jsonBytes('…')];
  for (const character of text) {
    bytes += jsonBytes(character) - 2;
    if (bytes > mostBytes) break;
    kept += character;
  }
  return `${kept}…`;
}
