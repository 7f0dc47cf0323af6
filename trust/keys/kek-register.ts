/** The key-encryption keys that the key store knows of. It outlives the process. */
export interface KekRegister {
  /** Names of all under which data keys are wrapped, or were before they were destroyed; in order. */
  listKeks(): Promise<string[]>;
  /** The versions under which data keys are wrapped now. */
  versionsOf(kek: string): Promise<string[]>;
  /** Which of them a rotation has done, so that it can go on. */
  listRotated(rotation: string): Promise<string[]>;
  noteRotated(rotation: string, kek: string): Promise<void>;
}
