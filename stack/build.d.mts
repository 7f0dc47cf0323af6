/** Parts of the product that are built. */
type Part = 'programs' | 'console';

export function ensureBuilt(...parts: readonly Part[]): Promise<void>;
export function findPrograms(): string;
