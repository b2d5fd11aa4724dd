import { canUsePasskeys } from '../../shared/passkey.ts';
import { isSignedIn } from '../../shared/session.ts';
import type { App, MakeView } from '../app.ts';
import { Action, Intro } from '../components.tsx';
import { addPasskeyHere, rememberOffer } from '../passkey-offer.ts';
import { isSignedOut, showNextStep } from './next-step.ts';
import { askToSignInNow } from './passkeys.tsx';

/** Offers a passkey to somebody who has just signed in, and then leads on to where they wanted to go. */
export const addPasskeyView: MakeView = (app) => {
  if (!isSignedIn()) return { redirect: 'sign-in' };
  if (!app.config.signIn.passkeys || !canUsePasskeys()) return { redirect: 'home' };
  const { passkeys: texts } = app.texts;
  return {
    title: texts.offerTitle,
    content: (
      <>
        <Intro>{texts.what}</Intro>
        <Action app={app} look="primary" act={() => addAndGoOn(app)}>
          {texts.add}
        </Action>
        <Action app={app} look="secondary" act={() => goOn(app)}>
          {texts.notNow}
        </Action>
      </>
    ),
  };
};

async function addAndGoOn(app: App) {
  const problem = await addPasskeyHere();
  // One is here already, which is as good.
  if (problem?.code === 'PASSKEY_KNOWN') return goOn(app);
  if (problem) return isSignedOut(problem) ? askToSignInNow(app, problem) : problem;
  return goOn(app, app.texts.passkeys.added);
}

async function goOn(app: App, notice = '') {
  await rememberOffer();
  return showNextStep(app, { ok: true, value: { signedIn: true } }, notice);
}
