import { Fragment } from 'preact';
import { nameStyles } from '../../../functions/domain/locale/locale.ts';
import { longestName, type PersonName, wholeName } from '../../../functions/domain/locale/names.ts';
import { addressOf } from '../../shared/address-of.ts';
import { Button } from '../../shared/components/button.tsx';
import { clearSession, readClaims, signOut } from '../../shared/session.ts';
import type { App, MakeView, Redirect, View } from '../app.ts';
import { Action, Intro, Links } from '../components.tsx';
import { problemText } from '../problem-text.ts';
import { askToSignIn, isSignedOut } from './next-step.ts';

type Claims = Readonly<Record<string, unknown>>;

/** Who is signed in, from the claims of the ID token, and what they can do. */
export const home: MakeView = async (app): Promise<View | Redirect> => {
  const { texts, config } = app;
  const answer = await readClaims();
  if (!answer.ok) {
    if (isSignedOut(answer.problem)) return askToSignIn(app, answer.problem, 'home');
    return {
      title: texts.home.titleWithoutName,
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
  const claims = answer.value;
  const name = greetingName(claims, app);
  const mayAdminister = groupsOf(claims).some((group) => config.adminGroups.includes(group));
  return {
    title: name ? texts.home.title(name) : texts.home.titleWithoutName,
    content: (
      <>
        <Intro>{texts.home.intro(config.name)}</Intro>
        <Details claims={claims} app={app} />
        {mayAdminister && (
          <a href={`${addressOf('admin/')}${location.search}`} class="button primary">
            {texts.home.adminPage}
          </a>
        )}
        <a href="#/change-password" class={`button ${mayAdminister ? 'secondary' : 'primary'}`}>
          {texts.home.changePassword}
        </a>
        <Action app={app} act={() => signOutAndLeave(app, false)} look="secondary">
          {texts.home.signOut}
        </Action>
        <Links>
          <p>
            <Action app={app} act={() => signOutAndLeave(app, true)}>
              {texts.home.signOutEverywhere}
            </Action>
          </p>
          <p class="hint">{texts.home.everywhereHint}</p>
        </Links>
      </>
    ),
  };
};

async function signOutAndLeave(app: App, everywhere: boolean) {
  const problem = await signOut(everywhere);
  if (problem && isSignedOut(problem)) {
    clearSession();
    app.go('sign-in', { replace: true, notice: problemText(problem, app), tone: 'trouble' });
    return undefined;
  }
  if (problem) return problem;
  const { here, everywhere: all } = app.texts.signedOut;
  app.go('sign-in', { replace: true, notice: everywhere ? all : here });
  return undefined;
}

/** The most characters that are shown of a value. Cognito allows 2,048, a page and a half on a phone. */
const longestValue = 200;

/** What the greeting calls a person, as emails do; here any name is better than none. */
function greetingName(claims: Claims, { locale }: App): string {
  const style = nameStyles[locale];
  const name = readName(claims, longestName);
  return style.address(name) ?? wholeName(style, name);
}

function readName(claims: Claims, most = Number.POSITIVE_INFINITY): PersonName {
  const read = (value: unknown) => (text(value).length <= most && text(value)) || undefined;
  return { given: read(claims.given_name), family: read(claims.family_name), full: read(claims.name) };
}

function Details({ claims, app }: { readonly claims: Claims; readonly app: App }) {
  const { fields, home: texts } = app.texts;
  const groups = groupsOf(claims);
  const rows: readonly (readonly [label: string, value: string, mark?: string])[] = [
    [fields.email, text(claims.email), claims.email_verified === true ? texts.verified : undefined],
    [fields.attributes.name ?? '', wholeName(nameStyles[app.locale], readName(claims))],
    [texts.phone, text(claims.phone_number)],
    [texts.groups, groups.join(', ')],
  ].filter(([, value]) => value !== '') as [string, string, string?][];
  return (
    <section class="details" aria-label={texts.details}>
      <dl>
        {rows.map(([label, value, mark]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd dir="auto">
              {truncate(value)}
              {mark !== undefined && <span class="mark">{mark}</span>}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function groupsOf(claims: Claims): string[] {
  return Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'].map(String) : [];
}

function truncate(value: string): string {
  const letters = [...value];
  return letters.length <= longestValue ? value : `${letters.slice(0, longestValue).join('')}…`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
