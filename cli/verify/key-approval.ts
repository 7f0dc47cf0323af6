import type { SigningKey } from '../../contracts/statement/signing-key';

/** Why a key has not the approval of a second person; null when it has. The names are the registry's word. */
export function approvalFault({ owner, enrolledBy, confirmedBy }: SigningKey): string | null {
  if (confirmedBy === null) return 'nobody has confirmed it';
  if (confirmedBy === enrolledBy) return 'confirmed by the person who brought it';
  const isOwners = owner.kind !== 'service' && owner.person === confirmedBy;
  return isOwners ? 'confirmed by its owner' : null;
}
