/** What came back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; the text itself where it is not JSON. */
  readonly body: unknown;
}
