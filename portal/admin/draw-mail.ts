/** The page's policy names this one. Where a browser has none, text is read as it is. */
const policy = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createHTML(html: string): string }): Policy } }
).trustedTypes?.createPolicy('mail', { createHTML: (html) => html });

interface Policy {
  createHTML(html: string): string;
}

/**
 * Puts an email together in the empty document of a frame. Its styles are set by script, one by one, which a policy that forbids those in
 * markup allows; whatever could load or run something is left out, and links lead nowhere.
 * @param html a whole document
 */
export function drawMail(frame: Window, html: string): void {
  const window = frame as Window & Pick<typeof globalThis, 'CSSStyleSheet'>;
  // Parsed apart: nothing of it is loaded or run before it is looked through. The policy reports styles even there, under their names.
  const renamed = html
    .replaceAll('<style', '<mail-style')
    .replaceAll('</style', '</mail-style')
    .replaceAll(' style="', ' data-style="');
  const mail = new DOMParser().parseFromString(policy?.createHTML(renamed) ?? renamed, 'text/html');
  const sheets = [...mail.querySelectorAll('mail-style')].map(({ textContent }) => {
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(textContent ?? '');
    return sheet;
  });
  for (const element of mail.querySelectorAll(left)) element.remove();
  for (const link of mail.querySelectorAll('a')) {
    link.removeAttribute('href');
    link.removeAttribute('target');
  }
  const { document } = window;
  document.documentElement.lang = mail.documentElement.lang;
  document.documentElement.dir = mail.documentElement.dir;
  document.body.replaceWith(document.adoptNode(mail.body));
  document.adoptedStyleSheets = sheets;
  for (const element of document.querySelectorAll<HTMLElement>('[data-style]'))
    element.style.cssText = element.dataset.style ?? '';
}

/** What is left out of an email. */
const left = 'script, style, mail-style, link, iframe, object, embed, base, meta, title';
