/** The prime of the field that edwards25519 is over. */
const PRIME = 2n ** 255n - 19n;
/** One of the two y of the points of order eight; the other is its negative. */
const OF_ORDER_EIGHT = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

/** The y of every point whose order divides eight: the neutral one, and those of order two, four and eight. */
const LOW_ORDER_Y = [1n, PRIME - 1n, 0n, OF_ORDER_EIGHT, PRIME - OF_ORDER_EIGHT];

/**
 * Whether an Ed25519 public key is one that nobody needs a private key for: under a point of low
 * order one signature is good for many texts, and RFC 8032 leaves it to the verifier to refuse it.
 * So is an encoding refused that is not the point's own.
 */
export function isWeakPoint(key: Uint8Array): boolean {
  const bytes = Buffer.from(key).reverse();
  // The first bit is the sign of x, which says nothing here: either sign has the same order.
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  const y = BigInt(`0x${bytes.toString('hex')}`);
  return y >= PRIME || LOW_ORDER_Y.includes(y);
}
