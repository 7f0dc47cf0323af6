import { Outcome, Phase } from '../../../contracts/review/disclosure/ending';
import { ReviewEvent } from '../../../contracts/review/event';
import { phaseAfter } from '../../../workflows/domain/kernel/phase';

/** Where the picture is kept, from the project's root. */
export const FLOW_PICTURE = 'docs/review.svg';

/** From which phase to which a review can go, by what happens. */
export function transitions(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const from of Phase.options) {
    for (const type of ReviewEvent.options.map(({ shape }) => shape.type.value)) {
      // The rank of an amendment is the one thing besides the type that a phase depends on.
      const to = phaseAfter(from, { type, rank: 'major' } as unknown as ReviewEvent);
      if (to !== from) found.set(`${from}>${to}`, [...(found.get(`${from}>${to}`) ?? []), type]);
    }
  }
  return found;
}

/** What a person reads in the picture of each phase. */
const PHASES: Readonly<Record<Phase, readonly [what: string, onward: string]>> = {
  intake: ['Suites are pinned; every agency can sign.', 'nothing is missing'],
  access: ['The company names its endpoint; it is checked.', 'access works'],
  evaluation: ['The suites run side by side.', 'every suite has ended'],
  deliberation: ['The agencies sign the dossier, or escalate.', 'the agencies have signed'],
  reporting: ['The company checks the facts of a draft.', 'the report is issued'],
  custody: ['Access ends. What was received is returned or destroyed.', 'that is on record'],
  closed: ['The record can be exported and verified.', ''],
};

/** Every way that a review can go; null for one that the picture leaves out. */
export const ARROWS: Readonly<Record<string, string | null>> = {
  'intake>access': PHASES.intake[1],
  'access>evaluation': PHASES.access[1],
  'evaluation>deliberation': PHASES.evaluation[1],
  'deliberation>reporting': PHASES.deliberation[1],
  'reporting>custody': PHASES.reporting[1],
  'custody>closed': PHASES.custody[1],
  'deliberation>evaluation': 'something changed',
  'intake>reporting': 'it ends sooner',
  'access>reporting': 'it ends sooner',
  'evaluation>reporting': 'it ends sooner',
  'intake>evaluation': null,
};

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  completed: 'the agencies have signed',
  notCovered: 'the model is not covered',
  withdrawn: 'the company withdrew',
  windowClosed: 'time ran out',
  accessFailed: 'no working access in time',
  agenciesUnavailable: 'agencies not ready in time',
  cancelled: 'the run was cancelled',
};

const ROW = 76;
const TOP = 28;
const BOX = { left: 64, width: 132, height: 40 } as const;
const WORDS_LEFT = 214;
const ENDS = { left: 660, width: 236 } as const;
const WINDOW_WIDTH = 584;
const WIDTH = 920;

const topOf = (phase: Phase): number => TOP + ROW * Phase.options.indexOf(phase);
const middleOf = (phase: Phase): number => topOf(phase) + BOX.height / 2;

const text = ([x, y]: readonly [number, number], kind: string, words: string): string =>
  `<text x="${x}" y="${y}" class="${kind}">${words}</text>`;

function toPhase(phase: Phase): string[] {
  const top = topOf(phase);
  const centre = BOX.left + BOX.width / 2;
  const [what, onward] = PHASES[phase];
  const box = `<rect x="${BOX.left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="6" class="phase"/>`;
  const bottom = top + BOX.height;
  const arrow = `<path d="M${centre} ${bottom}V${bottom + ROW - BOX.height - 2}" class="line" marker-end="url(#tip)"/>`;
  return [
    box,
    text([centre, top + 25], 'name', phase),
    text([WORDS_LEFT, top + 25], 'words', what),
    ...(onward === '' ? [] : [arrow, text([centre + 14, bottom + 23], 'when', `once ${onward}`)]),
  ];
}

/** The two phases in which the window runs, and the way back between them. */
function toWindow(): string[] {
  const [top, bottom] = [topOf('evaluation'), topOf('deliberation') + BOX.height];
  const [from, to] = [middleOf('deliberation'), middleOf('evaluation')];
  const middle = (top + bottom) / 2;
  return [
    `<rect x="20" y="${top - 8}" width="${WINDOW_WIDTH}" height="${bottom - top + 16}" rx="8" class="window"/>`,
    `<text x="${WINDOW_WIDTH + 6}" y="${middle + 5}" class="strong end">the window: 30 days at most</text>`,
    `<path d="M${BOX.left} ${from}H48V${to}H${BOX.left - 2}" class="line" marker-end="url(#tip)"/>`,
  ];
}

/** How a review can end, beside the phases from which it can. */
function toOutcomes(): string[] {
  const [first, last] = [topOf('intake'), topOf('deliberation') + BOX.height];
  const [bracket, middle] = [ENDS.left - 26, (first + last) / 2];
  const inner = ENDS.left + 14;
  const lines = Outcome.options.flatMap((outcome, index) => {
    const y = first + 52 + index * 31.5;
    return [
      text([inner, y], 'outcome', outcome),
      text([inner, y + 13], 'small', OUTCOMES[outcome]),
    ];
  });
  const reporting = middleOf('reporting');
  return [
    `<path d="M${bracket - 8} ${first}H${bracket}V${last}H${bracket - 8}M${bracket} ${middle}H${ENDS.left - 2}" class="line" marker-end="url(#tip)"/>`,
    `<rect x="${ENDS.left}" y="${first}" width="${ENDS.width}" height="${last - first}" rx="6" class="ends"/>`,
    text([inner, first + 26], 'strong', 'Outcomes, all advisory'),
    ...lines,
    `<path d="M${ENDS.left + ENDS.width / 2} ${last}V${reporting}H${WORDS_LEFT + 300}" class="line" marker-end="url(#tip)"/>`,
  ];
}

const STYLE = `
    .ground { fill: #ffffff; stroke: #d0d7de; }
    .phase { fill: #e8f0fe; stroke: #4a6fa5; }
    .window { fill: none; stroke: #9a6700; stroke-dasharray: 5 4; }
    .ends { fill: #f6f8fa; stroke: #8c959f; }
    .line { fill: none; stroke: #57606a; stroke-width: 1.4; }
    .tip { fill: #57606a; }
    text { font-family: system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; font-size: 14px; fill: #1f2328; }
    .name { font-weight: 600; text-anchor: middle; }
    .strong { font-weight: 600; }
    .outcome { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
    .when, .small { font-size: 12px; fill: #57606a; }
    .end { text-anchor: end; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #0d1117; stroke: #30363d; }
      .phase { fill: #15233b; stroke: #6ea0e6; }
      .window { stroke: #d29922; }
      .ends { fill: #161b22; stroke: #6e7681; }
      .line { stroke: #9198a1; }
      .tip { fill: #9198a1; }
      text { fill: #e6edf3; }
      .when, .small { fill: #9198a1; }
    }`;

/** A review's phases and outcomes, as the domain has them. */
export function toFlowPicture(): string {
  const height = topOf('closed') + BOX.height + 24;
  const parts = [...toWindow(), ...Phase.options.flatMap(toPhase), ...toOutcomes()];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="The phases and outcomes of a review">
  <style>${STYLE}
  </style>
  <defs>
    <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
      <path d="M0 0L8 4L0 8Z" class="tip"/>
    </marker>
  </defs>
  <rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10" class="ground"/>
  ${parts.join('\n  ')}
</svg>
`;
}
