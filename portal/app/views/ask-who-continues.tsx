import { Button } from '../../shared/components/button.tsx';
import { isSignedIn, signOut } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { App, Redirect, View } from '../app.ts';
import { Action, Intro } from '../components.tsx';
import { findReturnAddress } from '../return-address.ts';

/**
 * What somebody who is signed in sees of the sign-in page. A link for another person is asked about, and one that leads on to an application
 * is, too: a page that sends people here, and is sent them back, would do so for ever. Otherwise they are where they want to be.
 */
export function askWhoContinues(app: App): View | Redirect {
  if (!isSignedIn()) return { redirect: 'sign-in' };
  const leadsOn = findReturnAddress(app.config, readTabState().returnTo) !== undefined;
  if (readOther() === undefined && !leadsOn) return { redirect: 'home' };
  const { title, intro, continueAs, signInAs, signInAsOther } = app.texts.signedInAlready;
  const { account = '' } = readTabState();
  const other = readOther();
  return {
    title,
    content: (
      <>
        <Intro>{intro(account)}</Intro>
        <Button look="primary" onPress={() => goOn(app)}>
          {continueAs}
        </Button>
        <Action app={app} act={() => letOtherSignIn(app, other)} look="secondary">
          {other ? signInAs(other) : signInAsOther}
        </Action>
      </>
    ),
  };
}

/** The address of a link, where it isn't that of the person who is signed in. */
function readOther(): string | undefined {
  const { account, email } = readTabState();
  const isOther = account !== undefined && email?.toLowerCase() !== account.toLowerCase();
  return isOther ? email : undefined;
}

function goOn(app: App): void {
  const { account, returnTo } = readTabState();
  const application = findReturnAddress(app.config, returnTo);
  updateTabState({ email: account, returnTo: undefined, fromLink: undefined });
  if (application === undefined) app.go('home', { replace: true });
  else location.replace(application);
}

async function letOtherSignIn(app: App, email: string | undefined) {
  const problem = await signOut(false);
  if (problem) return problem;
  updateTabState({ email });
  app.go('sign-in', { replace: true });
  return undefined;
}
