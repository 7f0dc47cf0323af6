import { z } from 'zod';
import { Code } from './primitives';

/** Someone who acts for an agency or a company. Inactive people keep their record and lose their standing. */
export const Person = z.strictObject({
  person: Code,
  name: z.string().trim().min(1).max(200),
  agency: Code.optional(),
  company: Code.optional(),
  roles: z.array(Code),
  active: z.boolean(),
});
export type Person = z.infer<typeof Person>;
