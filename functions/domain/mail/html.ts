/** Text that is safe inside HTML. Only functions of this file make it, so nothing gets in unescaped. */
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
 * that contains one would otherwise show the password a second time.
 *
 * And so does every character that Cognito refuses a whole message for: its pattern takes letters, marks, symbols, numbers,
 * punctuation and ASCII's own white space, and so no no-break space (French has one before a colon), no ideographic
 * space, no joiner. Characters beyond the Basic Multilingual Plane are included, since Cognito may not know it yet.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_MessageTemplateType.html
 */
export function escapeHtml(text: string): Html {
  return withoutControls(text).replace(
    /[&<>"'{}]|[^\p{L}\p{M}\p{S}\p{N}\p{P} ]|[\u{10000}-\u{10ffff}]/gu,
    (character) => entities[character] ?? `&#${character.codePointAt(0)};`,
  ) as Html;
}

/**
 * What the list of emails shows after the subject, and nothing of the email itself, where a password may come next: blank space fills
 * what a phone's lock screen shows, five lines at the most.
 */
export function escapePreheader(text: string): Html {
  // The joiner keeps email programs from taking the blanks for one.
  return `${escapeHtml(text)}${'&zwnj;&nbsp;'.repeat(120)}` as Html;
}

/** The items of a list, to be put into `<ul>`. */
export function htmlItems(texts: readonly string[]): Html {
  return texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('') as Html;
}

/** Texts one below the other. */
export function htmlLines(texts: readonly string[]): Html {
  return texts.map((text) => `<div class="code" style="margin:4px 0 0">${escapeHtml(text)}</div>`).join('') as Html;
}

/** Keeps one of Cognito's placeholders (`{####}`, `{username}`) unchanged, to be filled in by Cognito. */
export function placeholder(parameter: string): Html {
  return parameter as Html;
}

/**
 * Makes any text safe for a subject line or an SMS, where entities would be shown as they are: one line, round brackets
 * for braces, and a space for what Cognito's pattern doesn't take.
 */
export function plainLine(text: string): string {
  return withoutControls(text)
    .replaceAll('{', '(')
    .replaceAll('}', ')')
    .replace(/[^\p{L}\p{M}\p{S}\p{N}\p{P}]+/gu, ' ')
    .trim();
}

/** Controls and the marks that turn the reading direction have no place in a value that others wrote. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ').toWellFormed();
}
