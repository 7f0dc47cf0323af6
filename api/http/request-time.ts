import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export interface RequestLimits {
  /** From its last header until a request has come as a whole, its body too. */
  readonly requestMs: number;
  /** The same for an upload, once something has begun to read it. */
  readonly uploadMs: number;
}

interface Coming extends RequestLimits {
  timer: NodeJS.Timeout;
  readonly cut: () => void;
}

const coming = new WeakMap<IncomingMessage, Coming>();

/** Cuts the connection of whoever takes longer to send a request. */
export function limitRequestTime(server: Server, limits: RequestLimits): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const cut = (): void => {
      cutOff(request, response);
    };
    coming.set(request, { ...limits, cut, timer: setTimeout(cut, limits.requestMs) });
    request.once('close', () => {
      clearTimeout(coming.get(request)?.timer);
    });
  });
}

/** Gives a request the time of an upload, in the place of what it has left. */
export function allowUpload(request: IncomingMessage): void {
  const found = coming.get(request);
  if (!found) return;
  clearTimeout(found.timer);
  found.timer = setTimeout(found.cut, found.uploadMs);
}

const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

function cutOff(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  const { socket } = request;
  if (!response.headersSent) socket.write(TIMED_OUT);
  socket.destroySoon();
}
