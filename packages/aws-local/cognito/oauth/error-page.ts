import type { WebAnswer, WebRequest } from '../../web-service.ts';
import { html, renderPage } from './page.ts';

/** What may have gone wrong, by Cognito's word for it. */
const explanations: Readonly<Record<string, string>> = {
  redirect_mismatch:
    "The URL in redirect_uri or logout_uri is none of the app client's: it has to be the same, letter by letter, as one of its CallbackURLs or LogoutURLs.",
  invalid_request: 'The request has no redirect_uri, has a parameter twice, or its client_id is none of an app client.',
};

/** `GET /error`: what can't be answered to a client. Nothing of the request is shown, so that nobody can put words into the page. */
export function showErrorPage({ query }: WebRequest): WebAnswer {
  const error = query.get('error') ?? '';
  const code = Object.hasOwn(explanations, error) ? error : 'invalid_request';
  const content = html`<p>${explanations[code] ?? ''}</p>`;
  return renderPage({ title: 'An error was encountered with the requested page', error: code, content, status: 400 });
}
