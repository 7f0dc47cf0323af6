import { z } from 'zod';
import { Code } from '../primitives';
import { whole } from '../projection/mark';

/**
 * Who calls the API. A company is a service of it or a person; everybody else is a person. Services
 * come with a key, people with a session.
 */
export const Principal = whole(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('company'),
      company: Code,
      /** Absent for a service. */
      person: Code.optional(),
      role: z.enum(['service', 'member', 'admin']),
    }),
    z.strictObject({
      kind: z.literal('reviewer'),
      person: Code,
      agency: Code,
      role: z.enum(['reviewer', 'lead']),
    }),
    z.strictObject({ kind: z.literal('coordinator'), person: Code }),
    z.strictObject({ kind: z.literal('operator'), person: Code }),
    z.strictObject({ kind: z.literal('auditor'), person: Code }),
  ]),
);
export type Principal = z.infer<typeof Principal>;

/** The one kind of caller that an API key speaks for. */
export const ServicePrincipal = z.strictObject({
  kind: z.literal('company'),
  company: Code,
  role: z.literal('service'),
});
export type ServicePrincipal = z.infer<typeof ServicePrincipal>;

/**
 * The actor. A person acts for an agency, for a company or as a coordinator; `system` and
 * `operator` never come from outside.
 */
export const Actor = whole(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('reviewer'), person: Code, agency: Code }),
    z.strictObject({ kind: z.literal('company'), company: Code, person: Code.optional() }),
    z.strictObject({ kind: z.literal('coordinator'), person: Code }),
    z.strictObject({ kind: z.literal('system') }),
    z.strictObject({ kind: z.literal('operator') }),
  ]),
);
export type Actor = z.infer<typeof Actor>;
