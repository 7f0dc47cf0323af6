import { z } from 'zod';

/** What the command line reads of its environment; options come before it. */
export const CliEnvironment = z.object({
  MODEL_REVIEW_API: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description: 'Address of a deployment’s API; `--api` comes first.',
      default: 'the embedded stack',
    }),
  MODEL_REVIEW_API_KEY: z
    .string()
    .optional()
    .meta({ description: 'The caller’s API key or session token there.', secret: true }),
  MODEL_REVIEW_DEPLOYMENT: z.string().optional().meta({
    description: 'Sign for this deployment and no other; `--deployment` comes first.',
    default: 'the one that the API names',
  }),
  MODEL_REVIEW_STACK: z.string().optional().meta({
    description: 'Another stack file; `--stack-file` comes first.',
    default: '`.data/stack.json`',
  }),
  MODEL_API_KEY: z.string().optional().meta({
    description: 'Secret of the model’s endpoint, for `provide-access`.',
    secret: true,
  }),
});

export type CliVariables = Readonly<Partial<Record<keyof typeof CliEnvironment.shape, string>>>;
