import { call } from '../../shared/api-client.ts';
import { type Challenge, updateTabState } from '../../shared/tab-storage.ts';
import type { App, MakeView } from '../app.ts';
import { action, intro, link, links } from '../components.ts';
import { element } from '../element.ts';
import { codeField } from '../fields.ts';
import { form } from '../form.ts';
import { problemText } from '../problem-text.ts';
import { answerOpenChallenge, findOpenChallenge } from './next-step.ts';

/** Sets up an authenticator app, where the pool requires one and the person has none yet. */
export const setUpCode: MakeView = async (app) => {
  const { texts } = app;
  const open = findOpenChallenge('MFA_SETUP');
  if (!open) return { redirect: 'sign-in' };
  const challenge = await ensureSecret(app, open);
  if ('redirect' in challenge) return challenge;
  const { secret = '' } = challenge;
  const address = otpauthUri(app.config.name, challenge.email, secret);
  // Loaded only where it is needed.
  const { qrCode } = await import('../qr-code.ts');
  const status = element('span', { role: 'status' });
  const copy = action(app, texts.setUpCode.copy, async () => {
    await navigator.clipboard.writeText(secret).then(
      () => {
        status.textContent = texts.setUpCode.copied;
      },
      // Browsers may refuse; the key can also be selected.
      () => undefined,
    );
    return undefined;
  });
  return {
    title: texts.setUpCode.title,
    content: [
      intro(texts.setUpCode.intro),
      qrCode(address, texts.setUpCode.qrCode),
      element(
        'div',
        { class: 'by-hand' },
        element('p', {}, texts.setUpCode.enterKey),
        element('p', {}, element('code', { class: 'key' }, secret.replace(/.{4}(?=.)/g, '$& '))),
        element('p', {}, copy, ' ', status),
        element('p', { class: 'this-device' }, element('a', { href: address }, texts.setUpCode.openApp)),
      ),
      form(app, {
        fields: [codeField(app, texts.fields.oneTimeCode, texts.setUpCode.enter)],
        submit: texts.setUpCode.submit,
        send: ({ code }) => answerOpenChallenge(app, '/mfa/verify', { code }),
      }),
      links([link('sign-in', texts.backToSignIn)]),
    ],
  };
};

/** Requests a key once; after a reload the same one is shown. */
async function ensureSecret(app: App, challenge: Challenge) {
  if (challenge.secret) return challenge;
  const answer = await call('/mfa/associate', { session: challenge.session });
  if (!answer.ok) return { redirect: 'sign-in', notice: problemText(answer.problem, app) } as const;
  const { secret_code, session } = answer.value;
  const known = { ...challenge, session: String(session ?? challenge.session), secret: String(secret_code) };
  updateTabState({ challenge: known });
  return known;
}

/** https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function otpauthUri(brand: string, email: string, secret: string): string {
  const label = `${encodeURIComponent(brand)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(brand)}`;
}
