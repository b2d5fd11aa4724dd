import { createHash, timingSafeEqual } from 'node:crypto';
import type { WebRequest } from '../../web-service.ts';
import type { ClientRecord } from '../records.ts';
import type { Store } from '../store/store.ts';

/**
 * Finds the client of a request by HTTP's Basic authentication or by the form's fields.
 * https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 * @returns undefined for one that there isn't, for a wrong secret, and for a secret where the client has none
 */
export function authenticateClient(store: Store, { headers, form }: WebRequest): ClientRecord | undefined {
  const basic = credentialsIn(headers.authorization);
  const given = basic ?? { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? undefined };
  if (basic && form.has('client_id') && form.get('client_id') !== basic.id) return undefined;
  const client = store.clients.get(given.id);
  return client && isSame(client.ClientSecret, given.secret) ? client : undefined;
}

function credentialsIn(authorization = ''): { readonly id: string; readonly secret: string } | undefined {
  const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id: decode(id), secret: decode(secret.join(':')) };
}

/** Both were encoded as in a form before they were put together. */
function decode(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('&', '%26')}`).get('text') ?? '';
}

function isSame(expected: string | undefined, given: string | undefined): boolean {
  if (expected === undefined || given === undefined) return expected === given;
  return timingSafeEqual(digest(expected), digest(given));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
