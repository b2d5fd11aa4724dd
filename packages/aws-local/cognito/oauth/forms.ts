import type { AuthorizationRequest } from './authorization-request.ts';
import { type Html, html } from './page.ts';
import { offersPassword } from './providers.ts';

/** A step of a sign-in, named by what the person is asked for. */
export type Step =
  | 'password'
  | 'NEW_PASSWORD_REQUIRED'
  | 'SOFTWARE_TOKEN_MFA'
  | 'EMAIL_OTP'
  | 'SELECT_MFA_TYPE'
  | 'MFA_SETUP';

/** What a form sends back beside what the person types. */
export interface Hidden {
  readonly step: Step | 'provider';
  readonly csrf: string;
  /** Cognito's session between a challenge and its answer, with the name of the person whom it asks. */
  readonly session?: string | undefined;
  readonly username?: string | undefined;
  /** What else has to come back, so that a mistyped answer shows the same form again. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A form of the sign-in page: its title and its HTML. */
export interface Form {
  readonly title: string;
  readonly content: Html;
}

/** @param providers names of the identity providers that the client offers, each with where it leads */
export function passwordForm(
  { pool, client }: Pick<AuthorizationRequest, 'pool' | 'client'>,
  hidden: Hidden,
  name: string,
  providers: readonly { readonly name: string; readonly href: string }[],
): Form {
  const label = pool.pool.UsernameAttributes?.includes('email') ? 'Email address' : 'Username';
  const fields = html`${field(label, { name: 'username', type: 'text', autocomplete: 'username', value: name })}
${field('Password', { name: 'password', type: 'password', autocomplete: 'current-password' })}`;
  const links = providers.map(
    ({ name, href }) => html`<p><a href="${href}">Continue with ${name}</a></p>
`,
  );
  const form = offersPassword(client) ? formWith(hidden, fields, 'Sign in') : undefined;
  const none = html`<p>Login pages unavailable. Please contact an administrator.</p>`;
  return { title: 'Sign in', content: form || links.length > 0 ? html`${form}${links}` : none };
}

/** @param required names of attributes that the pool requires and the person lacks */
export function newPasswordForm(hidden: Hidden, required: readonly string[]): Form {
  const fields = [
    field('New password', { name: 'new_password', type: 'password', autocomplete: 'new-password' }),
    field('New password, again', { name: 'new_password_again', type: 'password', autocomplete: 'new-password' }),
    ...required.map((name) => field(name, { name: `userAttributes.${name}`, type: 'text' })),
  ];
  return { title: 'Choose a new password', content: formWith(hidden, html`${fields}`, 'Continue') };
}

export function oneTimeCodeForm(hidden: Hidden): Form {
  const source = hidden.step === 'EMAIL_OTP' ? 'the email' : 'your authenticator app';
  const fields = field(`Code from ${source}`, codeField);
  return { title: 'Enter your code', content: formWith(hidden, fields, 'Sign in') };
}

/** @param factors second factors, by their names in Cognito's API */
export function chooseFactorForm(hidden: Hidden, factors: readonly string[]): Form {
  const options = factors.map(
    (factor) => html`<option value="${factor}">${factor === 'EMAIL_OTP' ? 'Email' : 'Authenticator app'}</option>
`,
  );
  const fields = html`<label>Code from <select name="answer">${options}</select></label>
`;
  return { title: 'Choose where the code comes from', content: formWith(hidden, fields, 'Continue') };
}

/** @param secret what the authenticator app is to be given */
export function authenticatorForm(hidden: Hidden, secret: string): Form {
  const fields = html`<p>Add this key to your authenticator app, then enter the code that it shows.</p>
<p>Key: <code>${secret}</code></p>
${field('Code', codeField)}`;
  return { title: 'Set up an authenticator app', content: formWith(hidden, fields, 'Continue') };
}

const codeField = { name: 'code', type: 'text', autocomplete: 'one-time-code', inputmode: 'numeric' } as const;

/** Sends to the page's own address, which has the client's request in its query. */
export function formWith({ step, csrf, session, username, more = {} }: Hidden, fields: Html, button: string): Html {
  const values = { _csrf: csrf, step, session, challenged: username, ...more };
  const hidden = Object.entries(values).flatMap(([name, value]) =>
    value === undefined
      ? []
      : html`<input type="hidden" name="${name}" value="${value}">
`,
  );
  return html`<form method="post">
${hidden}${fields}
<button type="submit">${button}</button>
</form>`;
}

export function field(label: string, attributes: Readonly<Record<string, string>>, required = true): Html {
  const rendered = Object.entries(attributes).map(([name, value]) => html` ${name}="${value}"`);
  return html`<label>${label} <input${rendered}${required ? html` required` : undefined} autocapitalize="none" spellcheck="false"></label>
`;
}
