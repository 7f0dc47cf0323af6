/** Looked up once: in a context of Node's `vm`, as a workflow runs in, every look at a global costs dearly. */
const { imul } = Math;

/**
 * A short mark that tells texts apart; 53 bits by the public-domain hash cyrb53. It is not a
 * digest: anyone who wants two texts of one mark finds them, and so nothing that somebody could
 * gain by hangs on it.
 */
export function shortMarkOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = imul(high ^ unit, 2_654_435_761);
    low = imul(low ^ unit, 1_597_334_677);
  }
  high = imul(high ^ (high >>> 16), 2_246_822_507) ^ imul(low ^ (low >>> 13), 3_266_489_909);
  low = imul(low ^ (low >>> 16), 2_246_822_507) ^ imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
