/** One rule of the framework: where an edition says it, what it means, what enforces it, what holds it. */
export interface RuleRow {
  /** In an edition, with `*` for each item of a list. It stands for everything under it. */
  readonly path: string;
  /** What the edition decides there, in words. */
  readonly rule: string;
  /** The file that enforces it. */
  readonly code: string;
  /** The file of a test that fails without it. */
  readonly test: string;
  /** What that test is called. */
  readonly title: string;
}

/** Rows that belong together, under a heading of the page. */
export interface RuleSection {
  readonly heading: string;
  readonly rows: readonly RuleRow[];
}
