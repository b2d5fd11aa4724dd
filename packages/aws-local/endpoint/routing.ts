import type { IncomingMessage } from 'node:http';

/** Services that speak a JSON protocol, by the prefix of `X-Amz-Target`. */
export const jsonTargets = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSStepFunctions: 'states',
  AWSEvents: 'events',
  AmazonSQS: 'sqs',
} as const;

/** A JSON service, by the name that signatures call it. */
export type JsonServiceName = (typeof jsonTargets)[keyof typeof jsonTargets];

/** A public document of a user pool. */
export type CognitoDocument = 'jwks.json' | 'openid-configuration';

/** The service that a request is for. */
export type Route =
  | { readonly to: 'json'; readonly service: JsonServiceName; readonly operation: string }
  | { readonly to: 'cognito-document'; readonly userPoolId: string; readonly document: CognitoDocument }
  | { readonly to: 's3' | 'ses' | 'sts' | 'lambda' | 'scheduler' | 'oauth' }
  | { readonly to: 'unknown'; readonly service: string };

/**
 * Finds by a request's head which service it is for: by its target, else by the service it was signed for, else by its
 * path. What remains is for S3, whose objects may be read without a signature here.
 */
export function routeOf({ headers, url = '/' }: Pick<IncomingMessage, 'headers' | 'url'>): Route {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return jsonRoute(target);
  const document = /^\/([\w-]+)\/\.well-known\/(jwks\.json|openid-configuration)(?:\?|$)/.exec(url);
  if (document?.[1]) {
    return { to: 'cognito-document', userPoolId: document[1], document: document[2] as CognitoDocument };
  }
  const service = findSignedService(headers.authorization, url);
  switch (service) {
    case undefined:
      if (isOAuth(url)) return { to: 'oauth' };
      return { to: url.startsWith('/v2/email/') ? 'ses' : 's3' };
    case 's3':
    case 's3express':
      return { to: 's3' };
    case 'ses':
      return { to: 'ses' };
    case 'sts':
    case 'lambda':
    case 'scheduler':
      return { to: service };
    default:
      return { to: 'unknown', service };
  }
}

/**
 * Whether a path is one of a user pool's domain. A bucket of the same name can be read with a signature.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 */
function isOAuth(url: string): boolean {
  return /^\/(oauth2\/\w+|login|logout|error)(?:\?|$)/.test(url);
}

function jsonRoute(target: string): Route {
  const [prefix = '', operation = ''] = target.split('.', 2);
  const service = Object.entries(jsonTargets).find(([name]) => name === prefix)?.[1];
  return service ? { to: 'json', service, operation } : { to: 'unknown', service: prefix };
}

/** The service in a Signature Version 4's credential scope, `key/date/region/service/aws4_request`. */
function findSignedService(authorization: string | undefined, url: string): string | undefined {
  const scope =
    /Credential=([^,\s]+)/.exec(authorization ?? '')?.[1] ??
    decode(/[?&]X-Amz-Credential=([^&]+)/i.exec(url)?.[1] ?? '');
  return scope.split('/').at(-2);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
