/** The acts whose statement a signal carries, too. Without Temporal's client, which few commands load. */
const SIGNALLED_ACTS = ['signOff', 'escalate', 'resolveEscalation'] as const;

export type SignalledAct = (typeof SIGNALLED_ACTS)[number];

export const isSignalled = (kind: string): kind is SignalledAct =>
  SIGNALLED_ACTS.some((act) => act === kind);
