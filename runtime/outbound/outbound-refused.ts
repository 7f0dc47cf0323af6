/** Why this deployment does not ask an address. */
export const OUTBOUND_REFUSALS = {
  scheme: 'only http and https addresses are asked',
  address: 'it leads into a network that this deployment does not ask',
  plain: 'plain http is asked only in networks that this deployment allows: use https',
} as const;
export type OutboundRefusal = keyof typeof OUTBOUND_REFUSALS;

/** Thrown before a connection is opened. Its message names no host and no address: either may be confidential. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused';
  readonly refusal: OutboundRefusal;

  constructor(refusal: OutboundRefusal) {
    super(OUTBOUND_REFUSALS[refusal]);
    this.refusal = refusal;
  }
}
