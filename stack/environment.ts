import { z } from 'zod';

/** What `npm start` and the demo read of their environment; the processes that they start get the rest. */
export const StackEnvironment = z.object({
  MODEL_URL: z.string().optional().meta({
    description: 'OpenAI-compatible endpoint to review.',
    default: 'the example model',
  }),
  MODEL_NAME: z.string().optional().meta({
    description: 'The model’s name at that endpoint.',
    default: 'required with MODEL_URL',
  }),
  MODEL_API_KEY: z
    .string()
    .optional()
    .meta({ description: 'Secret of that endpoint.', secret: true }),
  TEMPORAL_ADDRESS: z.string().optional().meta({
    description: 'A Temporal server to use: without TLS, namespace `default`.',
    default: 'one is started',
  }),
  MONGODB_URI: z.string().optional().meta({
    description:
      'A MongoDB to use: a replica set, without TLS. The database is `model_review` if none is named.',
    default: 'one is started',
  }),
  KEY_STORE_URI: z.string().optional().meta({
    description: 'A MongoDB for wrapped keys to use.',
    default: 'one is started',
  }),
  MODEL_REVIEW_CACHE: z.string().optional().meta({
    description: 'Folder for the engines and the example model.',
    default: 'the user’s cache',
  }),
  EXAMPLE_MODEL_THREADS: z.coerce
    .number()
    .int()
    .positive()
    .default(1)
    .meta({ description: 'Threads of the example model.' }),
});
