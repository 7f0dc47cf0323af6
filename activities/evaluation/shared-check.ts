/**
 * Shares a check among those that ask for it at the same time. Each caller's answer is of a check that began after
 * it asked: one that is under way already tells nothing of what happened since.
 */
export function shareCheck<Result>(check: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<Result> | null = null;
  let next: Promise<Result> | null = null;
  const begin = (): Promise<Result> => {
    next = null;
    const begun = check().finally(() => {
      if (current === begun) current = null;
    });
    current = begun;
    return begun;
  };
  return () => {
    if (current === null) return begin();
    next ??= current.then(begin, begin);
    return next;
  };
}
