/** Text that is safe inside HTML. Only {@link escapeHtml} and {@link placeholder} make it, so nothing gets in unescaped. */
export type Html = string & { readonly html: true };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '{': '&#123;',
  '}': '&#125;',
};

/**
 * Makes any text safe for HTML, in element content and in quoted attributes.
 * Braces become entities too: Cognito replaces `{####}` and `{username}` wherever it meets them in a message, so a name
 * that holds one would otherwise show the password a second time.
 */
export function escapeHtml(text: string): Html {
  return withoutControls(text).replace(/[&<>"'{}]/g, (character) => entities[character] ?? '') as Html;
}

/** Lets one of Cognito's placeholders (`{####}`, `{username}`) stand as it is, to be filled in by Cognito. */
export function placeholder(parameter: string): Html {
  return parameter as Html;
}

/**
 * Makes any text safe for a subject line or an SMS, where entities would be read as they stand: one line, and round
 * brackets for braces.
 */
export function plainLine(text: string): string {
  return withoutControls(text).replaceAll('{', '(').replaceAll('}', ')').replace(/\s+/g, ' ').trim();
}

/** Controls and the marks that turn the reading direction have no place in a value that others wrote. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ').toWellFormed();
}
