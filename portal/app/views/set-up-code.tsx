import { useState } from 'preact/hooks';
import { call } from '../../shared/api-client.ts';
import { callSignedIn, isSignedIn } from '../../shared/session.ts';
import { type Challenge, readTabState, updateTabState } from '../../shared/tab-storage.ts';
import { AddressChip } from '../address-chip.tsx';
import type { App, MakeView, Redirect } from '../app.ts';
import { Action, Links, ViewLink } from '../components.tsx';
import { oneTimeCodeField } from '../fields.ts';
import { Form } from '../form.tsx';
import { inFours } from '../in-fours.ts';
import { problemText } from '../problem-text.ts';
import type { QrDrawing } from '../qr-code.ts';
import { withAccountTexts } from './account-app.ts';
import { answerOpenChallenge, askToSignIn, findOpenChallenge, isSignedOut } from './next-step.ts';
import { leaveIfSignedOut } from './own-account.ts';

/** An authenticator app that is to be set up, and what its first code does. */
interface SetUp {
  readonly email: string;
  /** In base32. */
  readonly secret: string;
  readonly send: (code: string) => ReturnType<typeof answerOpenChallenge>;
  readonly back: { readonly to: 'home' | 'sign-in'; readonly text: string };
}

/** Sets up an authenticator app: during a sign-in where the pool requires one, or while signed in. */
export const setUpCode: MakeView = async (app) => {
  const { texts } = app;
  const open = findOpenChallenge('MFA_SETUP');
  const setUp = open ? await duringSignIn(app, open) : await whileSignedIn(app);
  if ('redirect' in setUp) return setUp;
  const address = otpauthUri(app.config.name, setUp.email, setUp.secret);
  // Loaded only where it is needed.
  const { drawQrCode } = await import('../qr-code.ts');
  return {
    title: texts.setUpCode.title,
    content: (
      <>
        {open && <AddressChip app={app} address={setUp.email} />}
        <ol class="steps">
          <li>{texts.setUpCode.install}</li>
          <li>
            <AddAccount app={app} address={address} secret={setUp.secret} drawing={drawQrCode(address)} />
          </li>
          <li>{texts.setUpCode.enter}</li>
        </ol>
        <Form
          app={app}
          fields={[oneTimeCodeField(app)]}
          submit={texts.setUpCode.submit}
          send={({ code }) => setUp.send(code)}
        />
        <Links>
          <p>
            <ViewLink to={setUp.back.to}>{setUp.back.text}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};

interface AddAccountProps {
  readonly app: App;
  readonly address: string;
  readonly secret: string;
  readonly drawing: QrDrawing;
}

/** How the app gets the key. A phone can't scan its own screen, so there the app is opened. */
function AddAccount({ app, address, secret, drawing }: AddAccountProps) {
  const { setUpCode: texts } = app.texts;
  const picture = <QrCode {...drawing} label={texts.qrCode} />;
  if (!matchMedia('(pointer: coarse)').matches) {
    return (
      <>
        {texts.scan}
        {picture}
        <ByHand app={app} secret={secret} />
        <p class="this-device">
          <a href={address}>{texts.openApp}</a>
        </p>
      </>
    );
  }
  return (
    <>
      {texts.open}
      <a href={address} class="button secondary">
        {texts.openApp}
      </a>
      <details>
        <summary>{texts.otherDevice}</summary>
        {texts.scan}
        {picture}
        <ByHand app={app} secret={secret} />
      </details>
    </>
  );
}

function QrCode({ size, path, label }: QrDrawing & { readonly label: string }) {
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

/** The key itself, for somebody who can't use the camera. */
function ByHand({ app, secret }: { readonly app: App; readonly secret: string }) {
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
    </div>
  );
}

/** Requests a key once; after a reload the same one is shown. */
async function duringSignIn(app: App, challenge: Challenge): Promise<SetUp | Redirect> {
  const back = { to: 'sign-in', text: app.texts.backToSignIn } as const;
  const send = (code: string) => answerOpenChallenge(app, '/mfa/verify', { code });
  if (challenge.secret) return { email: challenge.email, secret: challenge.secret, send, back };
  const answer = await call('/mfa/associate', { session: challenge.session });
  if (!answer.ok) return { redirect: 'sign-in', notice: problemText(answer.problem, app) };
  const { secret_code, session } = answer.value;
  const secret = String(secret_code);
  updateTabState({ challenge: { ...challenge, session: String(session ?? challenge.session), secret } });
  return { email: challenge.email, secret, send, back };
}

/** The key of somebody who is signed in: the same while the page lives, and never stored. */
let shown: { readonly email: string; readonly secret: string } | undefined;

async function whileSignedIn(app: App): Promise<SetUp | Redirect> {
  if (!isSignedIn()) return { redirect: 'sign-in' };
  const { account: email = '' } = readTabState();
  const { account } = await withAccountTexts(app);
  if (shown?.email !== email) {
    const answer = await callSignedIn('/mfa/associate', {});
    if (!answer.ok && isSignedOut(answer.problem)) return askToSignIn(app, answer.problem, 'set-up-code');
    if (!answer.ok) return { redirect: 'home', notice: problemText(answer.problem, app) };
    shown = { email, secret: String(answer.value.secret_code) };
  }
  return {
    ...shown,
    back: { to: 'home', text: app.texts.back },
    async send(code) {
      const answer = await callSignedIn('/mfa/verify', { code });
      if (!answer.ok) return leaveIfSignedOut(app, answer.problem, 'set-up-code');
      shown = undefined;
      app.go('home', { replace: true, notice: account.turnedOn });
      return undefined;
    },
  };
}

/** https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function otpauthUri(brand: string, email: string, secret: string): string {
  const label = `${encodeURIComponent(brand)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(brand)}`;
}
