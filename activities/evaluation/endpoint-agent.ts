import type { Agent } from 'undici';
import { createOutboundAgent } from '../../runtime/outbound/create-outbound-agent';
import type { Network } from '../../runtime/outbound/networks';
import type { Egress } from '../../runtime/outbound/read-egress';

/** The network between this process and the endpoints of models. */
export interface EndpointNetwork {
  /** Networks in which endpoints are asked although they are not public. */
  readonly endpointNetworks: readonly Network[];
  /** How they are reached; directly, with the usual certificate authorities, if absent. */
  readonly egress?: Egress | undefined;
}

/** What connects to endpoints, for whoever asks them: one guard, one way out. */
export const createEndpointAgent = ({ endpointNetworks, egress }: EndpointNetwork): Agent =>
  createOutboundAgent({
    allowed: endpointNetworks,
    ...(egress?.proxy && { proxy: egress.proxy }),
    ...(egress?.ca && { ca: egress.ca }),
  });
