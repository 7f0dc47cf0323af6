/**
 * The version of the rules by which reviews are decided here: of what `decide` and `evolve` make of their input. It is
 * raised when the same input decides otherwise, for whatever reason. A review bears the version that it was submitted
 * under, on its first event and in its export, and goes on under it: a raised version leaves what has begun as it was.
 * It says nothing of the shape of an export, which has a format of its own.
 */
export const RULES_VERSION = 1;
