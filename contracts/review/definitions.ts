import { z } from 'zod';
import { mark } from '../projection/mark';
import type { Marked, MarkedFields } from '../projection/mark';

/**
 * Whose signature an act needs. `person`: the actor's own key, and no other. `companyOrApi`: a company may
 * have the API attest it, since companies call with a service's key; an agency's people and coordinators
 * sign it themselves all the same.
 */
export type SignedBy = 'person' | 'companyOrApi';

/** With which event an act begins; one of several, or null for what no review takes. */
type Beginning = string | readonly string[] | null;

interface ActParts<
  Fields extends z.core.$ZodLooseShape,
  Begins extends Beginning,
  Brought extends string,
> {
  /** Stated for each act, with no default: docs/decisions/0005 has the reason for each `companyOrApi`. */
  readonly signedBy: SignedBy;
  /** The event on which its statement stands. Verification compares the two, field by field. */
  readonly begins: Begins;
  /** What may follow under its statement, though an act of its own brings it about, too. */
  readonly mayBring?: readonly Brought[];
  /** What it does, in a few words for a list of acts: an imperative, without a full stop. */
  readonly summary: string;
  readonly fields: Fields;
}

interface ActDefinition<
  Kind extends string,
  Fields extends z.core.$ZodLooseShape,
  Begins extends Beginning,
  Brought extends string,
> {
  readonly kind: Kind;
  readonly signedBy: SignedBy;
  readonly begins: Begins;
  readonly mayBring: readonly Brought[];
  readonly summary: string;
  /** The contract of what is signed. */
  readonly schema: z.ZodObject<{ kind: z.ZodLiteral<Kind> } & Fields, z.core.$strict>;
}

/** One kind of act: what it does, what it says, whose signature it needs, and what it begins with. */
export const defineAct = <
  const Kind extends string,
  Fields extends z.core.$ZodLooseShape,
  const Begins extends Beginning,
  const Brought extends string = never,
>(
  kind: Kind,
  { signedBy, begins, mayBring = [], summary, fields }: ActParts<Fields, Begins, Brought>,
): ActDefinition<Kind, Fields, Begins, Brought> => ({
  ...{ kind, signedBy, begins, mayBring, summary },
  schema: z.strictObject({ kind: z.literal(kind), ...fields }),
});

type SchemasOf<Definitions extends readonly { readonly schema: unknown }[]> = {
  -readonly [Place in keyof Definitions]: Definitions[Place]['schema'];
};

/** The contracts of some acts, in their order. */
export const schemasOf = <const Definitions extends readonly { readonly schema: unknown }[]>(
  definitions: Definitions,
): SchemasOf<Definitions> => definitions.map(({ schema }) => schema) as SchemasOf<Definitions>;

/** The shape of one type of event. A field without a mark does not compile. */
export const event = <Type extends string, Shape extends z.ZodRawShape>(
  type: Type,
  shape: Shape & MarkedFields<Shape>,
) =>
  z.strictObject({
    type: mark.state(z.literal<string>(type)) as unknown as Marked<z.ZodLiteral<Type>, 'state'>,
    ...(shape as Shape),
  });
