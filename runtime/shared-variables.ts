import { z } from 'zod';
import { DeploymentName } from '../contracts/primitives';
import { NetworkList } from './outbound/networks';

/** Variables that the API and the workers read alike: they must be set to the same. */
export const MongodbUri = z.string().meta({
  description: 'MongoDB, with the database’s name; it must be a replica set.',
  secret: true,
});

export const Deployment = DeploymentName.meta({
  description:
    'Name of the deployment and of its log’s key, for good. Every signature names it, and counts in no other deployment.',
});

export const AllowedNetworks = NetworkList.default([]).meta({
  description:
    'Networks in CIDR notation, separated by commas, in which models may be reached although they are not public, over plain http too.',
});
