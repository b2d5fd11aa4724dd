import { readTabState } from '../../shared/tab-storage.ts';
import type { App } from '../app.ts';
import { Action } from '../components.tsx';
import { sendHelp } from './send-help.ts';

/** After so many refusals Cognito refuses the right password, too, for a second at first and for a quarter of an hour in the end. */
const manyMisses = 5;

/**
 * What a person can do whose sign-in was refused. Cognito doesn't say why, and the page must not: a wrong password, an account that is
 * switched off and an address without an account are one answer. So it says little at first, and all that it may be after several tries.
 */
export function RefusedSignIn({ app }: { readonly app: App }) {
  const { signIn: texts } = app.texts;
  const { misses = 0, fromLink, email = '' } = readTabState();
  const { supportAddress, signIn } = app.config;
  return (
    <>
      {fromLink && signIn.invitation === 'password' && <p>{texts.useNewest}</p>}
      {misses >= manyMisses && (
        <>
          <p>{texts.waitAWhile}</p>
          <p>{supportAddress ? texts.askSupport(supportAddress) : texts.askInviter}</p>
        </>
      )}
      <p>
        <Action app={app} act={() => sendHelp(app, email)}>
          {texts.resetPassword}
        </Action>
      </p>
    </>
  );
}
