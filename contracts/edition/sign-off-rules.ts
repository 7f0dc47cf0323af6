import { z } from 'zod';
import { Term, UnstoppedTerm } from './span';
import { Code } from '../primitives';
import { SignOffPosition } from '../review/signing';

/** What can change in a dossier that is assembled, by kind. */
export const ChangeKind = z.enum([
  'determination',
  /** What the endpoint shows or is declared to be, and what was evaluated on it. */
  'snapshot',
  'evaluation',
  'accessProfile',
  'modelName',
  'modelVersion',
  'promises',
  'delivered',
  'deliveryConfirmed',
  'deliveryMissing',
  /** A finding of severity info or low that nobody called urgent. */
  'minorFindingRecorded',
  'findingRecorded',
  'findingRevised',
  'findingFinalised',
  'findingWithdrawn',
  /** Somebody read a transcript and found it as it was scored; otherwise `transcriptDoubted`. */
  'transcriptAsScored',
  'transcriptDoubted',
  'coverageNoted',
]);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** What an edition may call immaterial: what is determined, pinned and measured never is. */
export const ImmaterialChange = ChangeKind.exclude(['determination', 'snapshot', 'evaluation']);
export type ImmaterialChange = z.infer<typeof ImmaterialChange>;

/** Whose sign-offs are asked for, in a position that counts. */
export type SignOffRule =
  | { readonly kind: 'lead' }
  | { readonly kind: 'agency'; readonly agency: Code }
  /** So many of the agencies that sign, beside the lead. */
  | { readonly kind: 'others'; readonly count: number }
  /** No agency that signs dissents: beside others, within `all`. */
  | { readonly kind: 'noDissent' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly SignOffRule[] }
  | { readonly kind: 'atLeast'; readonly count: number; readonly of: readonly SignOffRule[] };

export const SignOffRule: z.ZodType<SignOffRule> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('lead') }),
    z.strictObject({ kind: z.literal('agency'), agency: Code }),
    z.strictObject({ kind: z.literal('others'), count: z.int().nonnegative() }),
    z.strictObject({ kind: z.literal('noDissent') }),
    z.strictObject({ kind: z.literal('all'), of: z.array(SignOffRule).min(1) }),
    z.strictObject({ kind: z.literal('any'), of: z.array(SignOffRule).min(1) }),
    z.strictObject({
      kind: z.literal('atLeast'),
      count: z.int().positive(),
      of: z.array(SignOffRule).min(1),
    }),
  ]),
);

export const Question = z.strictObject({ id: Code, text: z.string().min(1), rule: SignOffRule });
export type Question = z.infer<typeof Question>;

/** What quorum opens: a term in which the agencies that have not spoken still may. */
export const LastCallRules = z.strictObject({
  term: Term,
  /**
   * Who has to waive what is left of it so that it ends before its term. `silentAgencies`: each agency that has
   * not spoken, for itself. `leadAndSilentAgencies`: the lead as well.
   */
  waivedBy: z.enum(['nobody', 'silentAgencies', 'leadAndSilentAgencies']),
});
export type LastCallRules = z.infer<typeof LastCallRules>;

export const SignOffRules = z.strictObject({
  /** Positions that count towards what is asked for. */
  counts: z.array(SignOffPosition).min(1),
  /** The report waits until the rule of each is met. */
  questions: z.array(Question).min(1),
  /** Whether a person must be assigned, and have declared their interests, before they recommend or sign. */
  assignment: z.enum(['required', 'open']),
  /** Whether a person who recommended may not decide for their agency. */
  separation: z.boolean(),
  /**
   * Changes that renew the dossier and leave opinions counting, as given on their version, until the agency signs
   * again, re-affirms or withdraws them. After every other change they no longer count.
   */
  immaterial: z.array(ImmaterialChange),
  /** Null where quorum completes the review at once, even if some agencies have not signed. */
  lastCall: LastCallRules.nullable(),
  /** For how long a person may let another sign for them; null where nobody may. */
  delegation: UnstoppedTerm.nullable(),
  /** What happens to an opinion on record once something is known about its signer. */
  standing: z.strictObject({
    /** They are recused, by an act, a ruling or the register: it is kept, marked and not counted. */
    recused: z.literal('void'),
    /** They declare an interest after they signed: whether it counts before there is a ruling. */
    interestDeclared: z.enum(['held', 'counted']),
    /** The key that signed it was reported stolen since before. */
    keyStolen: z.literal('void'),
  }),
});
export type SignOffRules = z.infer<typeof SignOffRules>;
