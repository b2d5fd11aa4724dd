import { useEffect, useState } from 'preact/hooks';
import { nameStyles } from '../../../functions/domain/locale/locale.ts';
import { longestName, type PersonName, wholeName } from '../../../functions/domain/locale/names.ts';
import { addressOf } from '../../shared/address-of.ts';
import { Button } from '../../shared/components/button.tsx';
import type { Answer } from '../../shared/request.ts';
import { readClaims, signOut } from '../../shared/session.ts';
import type { App, MakeView, Redirect, View } from '../app.ts';
import { Action, Intro, Links } from '../components.tsx';
import { problemText } from '../problem-text.ts';
import { type AccountApp, withAccountTexts } from './account-app.ts';
import { AccountDetails } from './account-details.tsx';
import { AccountSecurity } from './account-security.tsx';
import { askToSignIn, isSignedOut } from './next-step.ts';
import { leaveIfSignedOut, type OwnAccount, readAccount } from './own-account.ts';
import { Passkeys } from './passkeys.tsx';

type Claims = Readonly<Record<string, unknown>>;

/** Who is signed in, where they can go from here, and what they can change. */
export const account: MakeView = async (given): Promise<View | Redirect> => {
  const app = await withAccountTexts(given);
  const { texts } = app;
  const answer = await readClaims();
  if (!answer.ok) {
    if (isSignedOut(answer.problem)) return askToSignIn(app, answer.problem, 'home');
    return {
      title: app.account.titleWithoutName,
      content: (
        <>
          <Intro>{problemText(answer.problem, app)}</Intro>
          <Button look="primary" onPress={() => app.go('home')}>
            {texts.problems.tryAgain}
          </Button>
        </>
      ),
    };
  }
  const name = greetingName(answer.value, app);
  return {
    title: name ? app.account.title(name) : app.account.titleWithoutName,
    content: <AccountPage app={app} claims={answer.value} />,
  };
};

/**
 * The page is there at once, with what the sign-in said of the person; the rest follows. So nobody who only wants to go on waits for
 * another function to start.
 */
function AccountPage({ app, claims }: { readonly app: AccountApp; readonly claims: Claims }) {
  const { config } = app;
  const [answer, setAnswer] = useState<Answer<OwnAccount>>();
  const [tries, setTries] = useState(1);
  // The app is another one when the language changes; the account is not.
  useEffect(() => {
    let isShown = true;
    readAccount().then((read) => {
      if (!isShown) return;
      if (read.ok || leaveIfSignedOut(app, read.problem, 'home')) setAnswer(read);
    });
    return () => {
      isShown = false;
    };
  }, [tries]);
  const own = answer?.ok ? answer.value : undefined;
  const mayAdminister = groupsOf(claims).some((group) => config.adminGroups.includes(group));
  return (
    <>
      <Intro>{config.home ? app.account.ready : app.account.intro(config.name)}</Intro>
      {config.home && (
        <a href={config.home.url} class="button primary">
          {app.account.open(config.home.name)}
        </a>
      )}
      {mayAdminister && (
        <a href={`${addressOf('admin/')}${location.search}`} class={`button ${config.home ? 'secondary' : 'primary'}`}>
          {app.account.adminPage}
        </a>
      )}
      <AccountDetails app={app} own={own} known={knownOf(claims)} />
      <AccountSecurity
        app={app}
        own={own}
        problem={answer && !answer.ok ? answer.problem : undefined}
        onRetry={() => {
          setAnswer(undefined);
          setTries(tries + 1);
        }}
        onSignOutEverywhere={() => signOutAndLeave(app, true)}
      />
      <Passkeys app={app} />
      <Links>
        <p>
          <Action app={app} act={() => signOutAndLeave(app, false)}>
            {app.account.signOut}
          </Action>
        </p>
      </Links>
    </>
  );
}

async function signOutAndLeave(app: App, everywhere: boolean) {
  const problem = await signOut(everywhere);
  if (problem) return leaveIfSignedOut(app, problem, 'home');
  const { here, everywhere: all } = app.texts.signedOut;
  app.go('sign-in', { replace: true, notice: everywhere ? all : here });
  return undefined;
}

/** What the greeting calls a person, as emails do; here any name is better than none. */
function greetingName(claims: Claims, { locale }: App): string {
  const style = nameStyles[locale];
  const read = (value: unknown) => (textOf(value).length <= longestName && textOf(value)) || undefined;
  const name: PersonName = {
    given: read(claims.given_name),
    family: read(claims.family_name),
    full: read(claims.name),
  };
  return style.address(name) ?? wholeName(style, name);
}

/** As much as the ID token says of what the page shows. */
function knownOf(claims: Claims): Pick<OwnAccount, 'email' | 'isVerified' | 'attributes' | 'groups'> {
  return {
    email: textOf(claims.email),
    isVerified: claims.email_verified === true,
    attributes: Object.fromEntries(Object.entries(claims).filter(([, value]) => typeof value === 'string')) as Readonly<
      Record<string, string>
    >,
    groups: groupsOf(claims),
  };
}

function groupsOf(claims: Claims): string[] {
  return Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'].map(String) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
