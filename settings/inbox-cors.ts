import { hasAdminPage } from './admin-page.ts';
import type { Settings } from './config.ts';

/** What the admin page may do with the inbox bucket itself, by addresses that the API has signed: send the parts of a file, and read the rows to fix. */
export interface InboxCors {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly ['GET', 'PUT'];
  readonly maxAgeSeconds: number;
}

/**
 * The bucket's rule for pages of other origins; none where there is no admin page.
 * @param pageOrigin where the page is, if that is known before the bucket is made
 */
export function inboxCors(settings: Settings, pageOrigin?: string): InboxCors | undefined {
  if (!hasAdminPage(settings)) return undefined;
  const { domain } = settings.portal;
  // CloudFront chooses the page's name when the page is made, and that names the bucket in its headers. Anybody who has a signed address
  // needs no page: the rule only keeps pages from elsewhere out.
  const origin = pageOrigin ?? (domain ? `https://${domain.name}` : 'https://*.cloudfront.net');
  return { allowedOrigins: [origin], allowedMethods: ['GET', 'PUT'], maxAgeSeconds: 3600 };
}
