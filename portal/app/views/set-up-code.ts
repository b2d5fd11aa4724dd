import { call } from '../api-client.ts';
import type { App, MakeView } from '../app.ts';
import { element } from '../element.ts';
import { codeField } from '../fields.ts';
import { form } from '../form.ts';
import { type Challenge, keep } from '../kept.ts';
import { action, intro, link, links } from '../parts.ts';
import { problemText } from '../problem-text.ts';
import { answerOpen, openChallenge } from './next-step.ts';

/** The second step of somebody who has no authenticator app yet, where the pool asks for one. */
export const setUpCode: MakeView = async (app) => {
  const { texts } = app;
  const open = openChallenge('MFA_SETUP');
  if (!open) return { redirect: 'sign-in' };
  const challenge = await withSecret(app, open);
  if ('redirect' in challenge) return challenge;
  const { secret = '' } = challenge;
  const address = keyAddress(app.config.name, challenge.email, secret);
  // Only who needs it loads what draws it.
  const { qrCode } = await import('../qr-code.ts');
  const status = element('span', { role: 'status' });
  const copy = action(app, texts.setUpCode.copy, async () => {
    await navigator.clipboard.writeText(secret).then(
      () => {
        status.textContent = texts.setUpCode.copied;
      },
      // Browsers may refuse; the key can be selected too.
      () => undefined,
    );
    return undefined;
  });
  return {
    title: texts.setUpCode.title,
    content: [
      intro(texts.setUpCode.intro),
      qrCode(address, texts.setUpCode.picture),
      element(
        'div',
        { class: 'by-hand' },
        element('p', {}, texts.setUpCode.byHand),
        element('p', {}, element('code', { class: 'key' }, secret.replace(/.{4}(?=.)/g, '$& '))),
        element('p', {}, copy, ' ', status),
        element('p', { class: 'this-device' }, element('a', { href: address }, texts.setUpCode.openApp)),
      ),
      form(app, {
        fields: [codeField(app, texts.fields.oneTimeCode, texts.setUpCode.enter)],
        submit: texts.setUpCode.submit,
        send: ({ code }) => answerOpen(app, '/mfa/verify', { code }),
      }),
      links([link('sign-in', texts.backToSignIn)]),
    ],
  };
};

/** A key is asked for once; after a reload the same one is shown. */
async function withSecret(app: App, challenge: Challenge) {
  if (challenge.secret) return challenge;
  const answer = await call('/mfa/associate', { session: challenge.session });
  if (!answer.ok) return { redirect: 'sign-in', notice: problemText(answer.problem, app) } as const;
  const { secret_code, session } = answer.value;
  const known = { ...challenge, session: String(session ?? challenge.session), secret: String(secret_code) };
  keep({ challenge: known });
  return known;
}

/** https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function keyAddress(brand: string, email: string, secret: string): string {
  const label = `${encodeURIComponent(brand)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(brand)}`;
}
