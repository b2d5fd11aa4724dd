import { useState } from 'preact/hooks';
import { call } from '../../shared/api-client.ts';
import { type Challenge, updateTabState } from '../../shared/tab-storage.ts';
import type { App, MakeView } from '../app.ts';
import { Action, Intro, Links, ViewLink } from '../components.tsx';
import { oneTimeCodeField } from '../fields.ts';
import { Form } from '../form.tsx';
import { inFours } from '../in-fours.ts';
import { problemText } from '../problem-text.ts';
import type { QrDrawing } from '../qr-code.ts';
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
  const { drawQrCode } = await import('../qr-code.ts');
  return {
    title: texts.setUpCode.title,
    content: (
      <>
        <Intro>{texts.setUpCode.intro}</Intro>
        <QrCode {...drawQrCode(address)} label={texts.setUpCode.qrCode} />
        <ByHand app={app} secret={secret} address={address} />
        <Form
          app={app}
          fields={[oneTimeCodeField(app, texts.setUpCode.enter)]}
          submit={texts.setUpCode.submit}
          send={({ code }) => answerOpenChallenge(app, '/mfa/verify', { code })}
        />
        <Links>
          <p>
            <ViewLink to="sign-in">{texts.backToSignIn}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};

function QrCode({ size, path, label }: QrDrawing & { readonly label: string }) {
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

/** For somebody who can't use the camera: the key itself, and a link for an app on the same device. */
function ByHand({ app, secret, address }: { readonly app: App; readonly secret: string; readonly address: string }) {
  const { setUpCode: texts } = app.texts;
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      // Browsers may refuse; the key can also be selected.
      () => undefined,
    );
    return undefined;
  };
  return (
    <div class="by-hand">
      <p>{texts.enterKey}</p>
      <p>
        <code class="key">{inFours(secret)}</code>
      </p>
      <p>
        <Action app={app} act={copy}>
          {texts.copy}
        </Action>{' '}
        <span role="status">{copied && texts.copied}</span>
      </p>
      <p class="this-device">
        <a href={address}>{texts.openApp}</a>
      </p>
    </div>
  );
}

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
