import type { Caveat, EvaluationSummary, Scaffold } from '../../contracts/review/evaluation';

/** How a sample was put to the model. */
export function scaffoldWords({
  systemText,
  temperature,
  maxTokensPerSample,
  tokenParameter,
}: Scaffold): string {
  const system = systemText ? "the suite's system text" : 'no system text';
  const sampling = temperature === null ? 'no temperature sent' : `temperature ${temperature}`;
  const limit = tokenParameter === null ? '' : ` (${tokenParameter})`;
  return (
    `One chat turn with ${system}, no tools, ${sampling}, ` +
    `at most ${maxTokensPerSample} tokens an answer${limit}, one attempt a sample. ` +
    'What a model thinks aloud is kept apart and not scored.'
  );
}

/** What limits a result: what its suite's author says of it, and then what holds of how it was run. */
export const limitationWords = ({
  limitations = [],
  caveats = [],
}: Partial<Pick<EvaluationSummary, 'limitations' | 'caveats'>>): string[] => [
  ...limitations,
  ...caveats.map((caveat) => CAVEAT_WORDS[caveat]),
];

const CAVEAT_WORDS = {
  scoredSamplesOnly:
    'Measures are over scored samples (correct or incorrect). Unparsable, refused, errored and unreached ' +
    'samples are counted apart; where they are many, a measure describes only the rest.',
  samplesIndependent: 'Intervals are 95 % Wilson intervals that take samples as independent.',
  samplesClustered: 'Some samples share a source, so the true intervals are wider.',
  tokensAsReported: 'Tokens are as the endpoint reports them, or estimated where it reports none.',
  snapshotIsEvidence:
    'The snapshot check is evidence, not proof: the reviewed party serves what it looks at.',
  answersSampled:
    'The endpoint takes no temperature: its answers are sampled, another run can come out otherwise, and the ' +
    'snapshot check does not compare answers.',
  refusalsByPhrase:
    'Refusals are recognised by English phrases in the opening of an answer; what an answer goes on to say is ' +
    'not judged.',
} as const satisfies Record<Caveat, string>;
