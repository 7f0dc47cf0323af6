import { z } from 'zod';
import { mark } from '../projection/mark';
import type { Marked, MarkedFields } from '../projection/mark';

/**
 * Whose signature an act needs. `person`: the actor's own key, and no other. `companyOrApi`: a company may
 * have the API attest it, since companies call with a service's key; an agency's people and coordinators
 * sign it themselves all the same.
 */
export type SignedBy = 'person' | 'companyOrApi';

interface ActParts<Fields extends z.core.$ZodLooseShape> {
  /** Stated for each act, with no default: docs/decisions/0005 has the reason for each `companyOrApi`. */
  readonly signedBy: SignedBy;
  /** What it does, in a few words for a list of acts: an imperative, without a full stop. */
  readonly summary: string;
  readonly fields: Fields;
}

export interface ActDefinition<Kind extends string, Fields extends z.core.$ZodLooseShape> {
  readonly kind: Kind;
  readonly signedBy: SignedBy;
  readonly summary: string;
  /** The contract of what is signed. */
  readonly schema: z.ZodObject<{ kind: z.ZodLiteral<Kind> } & Fields, z.core.$strict>;
}

/** One kind of act: what it does, what it says, and whose signature it needs. */
export const defineAct = <const Kind extends string, Fields extends z.core.$ZodLooseShape>(
  kind: Kind,
  { signedBy, summary, fields }: ActParts<Fields>,
): ActDefinition<Kind, Fields> => ({
  kind,
  signedBy,
  summary,
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
