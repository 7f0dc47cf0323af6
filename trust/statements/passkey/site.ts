/** The site on which passkeys are registered and used. */
export interface PasskeySite {
  /** Domain that owns the passkeys. */
  readonly rpId: string;
  /** Origin of the pages that ask for them. */
  readonly origin: string;
}
