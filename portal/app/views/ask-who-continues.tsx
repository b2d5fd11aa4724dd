import { Button } from '../../shared/components/button.tsx';
import { signOut } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { App, View } from '../app.ts';
import { Action, Intro } from '../components.tsx';
import { findReturnAddress } from '../return-address.ts';

/**
 * Whether a link that was followed is one for another person than the one who is signed in, or leads on to an application: a page that sends
 * people here, and is sent them back, would do so for ever.
 */
export function isAskedWhoContinues({ config }: App): boolean {
  return readOther() !== undefined || findReturnAddress(config, readTabState().returnTo) !== undefined;
}

/** Asks somebody who is signed in whether they go on, or somebody else signs in. */
export function askWhoContinues(app: App): View {
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
