import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream/promises';
import { forwardedFor } from 'aws-local/http-api/forwarded-for.ts';
import { isLocalRequest } from 'aws-local/loopback.ts';
import { requestUrl } from 'aws-local/request-url.ts';
import { portalKeyHeader } from '../../functions/contract.ts';
import { buildPortal } from '../../portal/build.ts';
import type { PortalFile } from '../../portal/portal-file.ts';
import type { Settings } from '../../settings/config.ts';
import {
  adminContentSecurityPolicy,
  cacheControl,
  contentSecurityPolicy,
  portalConfig,
  portalHeaders,
  redirects,
} from '../../settings/portal-page.ts';

/** How to serve the pages. */
export interface PortalOptions {
  readonly settings: Settings;
  /** Where the self-service API is; it has the same paths as behind the page. */
  readonly apiUrl: string;
  /** By which the API knows that a request came through this server. */
  readonly portalKey: string;
  /** Origin that the admin page uploads files to. */
  readonly uploads: string;
}

/**
 * Serves the pages where people sign in and where HR works, and passes `/api/*` on to the API, so that all have one origin as behind
 * CloudFront. The pages are built when one is first asked for.
 */
export function createPortalServer({ settings, apiUrl, portalKey, uploads }: PortalOptions): Server {
  let building: Promise<ReadonlyMap<string, PortalFile>> | undefined;
  const files = () => {
    building ??= filesByPath(settings);
    return building;
  };
  return createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLocalRequest(request.headers)) return refuse(response, 403, 'The portal serves this machine only.');
    const { pathname } = requestUrl(request);
    if (pathname.startsWith('/api/')) return passOn(request, response, { apiUrl, portalKey });
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'The page is only read.');
    const redirect = redirects[pathname];
    if (redirect) return void response.writeHead(redirect.status, { location: redirect.to }).end();
    const file = (await files()).get(pathname.slice(1).replace(/(^|\/)$/, '$1index.html'));
    if (!file) return refuse(response, 404, 'There is no such file.');
    response.writeHead(200, {
      'content-type': file.contentType,
      'content-length': file.content.byteLength,
      'cache-control': cacheControl(file),
      ...headers(
        pathname.startsWith('/admin') ? adminContentSecurityPolicy(settings, uploads) : contentSecurityPolicy(settings),
      ),
    });
    response.end(request.method === 'HEAD' ? undefined : file.content);
  }
}

async function filesByPath(settings: Settings): Promise<ReadonlyMap<string, PortalFile>> {
  const files = await buildPortal(portalConfig(settings));
  return new Map(files.map((file) => [file.path, file]));
}

/** As CloudFront sends them, but for what makes sense with HTTPS only. */
function headers(policy: string): Record<string, string> {
  return {
    ...portalHeaders,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  };
}

/** Hands a request on, with the headers that CloudFront adds or overwrites, and its answer back. */
async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  { apiUrl, portalKey }: Pick<PortalOptions, 'apiUrl' | 'portalKey'>,
): Promise<void> {
  const { origin, host } = new URL(apiUrl);
  const onward = httpRequest(requestUrl(request, origin), {
    method: request.method,
    headers: { ...request.headers, host, 'x-forwarded-for': forwardedFor(request), [portalKeyHeader]: portalKey },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    onward.once('response', resolve);
    // Not once: a request that is given up fails a second time, when its connection breaks.
    onward.on('error', reject);
  });
  // A client that hangs up half-way gets no answer, and nobody waits for one.
  answered.catch(() => undefined);
  try {
    await pipeline(request, onward);
    const answer = await answered;
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, response);
  } catch {
    if (response.headersSent) response.destroy();
    else refuse(response, 502, 'The self-service API does not answer.');
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
