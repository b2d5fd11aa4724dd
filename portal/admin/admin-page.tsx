import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import { Button } from '../shared/components/button.tsx';
import { Notice } from '../shared/components/notice.tsx';
import type { Config } from '../shared/config.ts';
import { rememberLocale } from '../shared/language.ts';
import type { Answer, Problem } from '../shared/request.ts';
import { announce } from './announce.ts';
import { callAdminApi } from './api-client.ts';
import type { AdminApp, Me } from './app.ts';
import { askBeforeLeaving, goTo, mayLeave } from './navigate.ts';
import { NoAccess } from './no-access.tsx';
import { problemText } from './problem-text.ts';
import { ScreenFrame } from './screen-frame.tsx';
import { visibleAreas } from './screens.ts';
import { Shell } from './shell.tsx';
import { signInFirst } from './sign-in-first.ts';
import { loadTextsIn } from './texts/load-texts.ts';
import type { ShellTexts } from './texts/text.ts';
import { useTexts } from './use-texts.ts';

/** The whole page: the frame, and in it a screen, or why there is none. */
export function AdminPage({ config, firstLocale }: { readonly config: Config; readonly firstLocale: Locale }) {
  const [locale, setLocale] = useState(firstLocale);
  const texts = useTexts(loadTextsIn, locale);
  const [me, readAgain] = useMe();
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const app = useMemo(
    () =>
      texts && me?.ok
        ? makeApp({ config, locale, texts, me: me.value, onSessionEnded: () => setEnded(true) })
        : undefined,
    [config, locale, texts, me],
  );
  // Less than a moment; the page says by itself what it is when it takes longer.
  if (!texts || !me) return null;
  const choose = (chosen: Locale) => {
    rememberLocale(chosen);
    setLocale(chosen);
  };
  return (
    <Shell config={config} texts={texts} locale={locale} onLocale={choose} me={me.ok ? me.value : undefined}>
      {hasEnded && <Notice tone="wrong">{texts.problems.sessionExpired}</Notice>}
      {app && <ScreenFrame app={app} texts={texts} />}
      {!me.ok && <WithoutScreen problem={me.problem} texts={texts} locale={locale} onTryAgain={readAgain} />}
    </Shell>
  );
}

interface WithoutScreenProps {
  readonly problem: Problem;
  readonly texts: ShellTexts;
  readonly locale: Locale;
  readonly onTryAgain: () => void;
}

function WithoutScreen({ problem, texts, locale, onTryAgain }: WithoutScreenProps) {
  if (problem.code === 'FORBIDDEN') return <NoAccess texts={texts} />;
  return (
    <>
      <h1>{texts.title}</h1>
      <Notice tone="wrong" actions={<Button onPress={onTryAgain}>{texts.tryAgain}</Button>}>
        {problemText(problem, texts, locale)}
      </Notice>
    </>
  );
}

/** Who is signed in, as the API says. */
function useMe(): readonly [Answer<Me> | undefined, () => void] {
  const [me, setMe] = useState<Answer<Me>>();
  const read = async () => {
    const answer = await callAdminApi('WhoAmI', {});
    if (isSignedOut(answer)) signInFirst();
    setMe(answer);
  };
  useEffect(() => {
    void read();
  }, []);
  return [me, read];
}

function isSignedOut(answer: Answer<unknown>): boolean {
  return !answer.ok && (answer.problem.code === 'SIGNED_OUT' || answer.problem.status === 401);
}

/** Calls an operation. Where the session has ended, people sign in again, but not before they agree to lose what they would. */
function makeCall(onSessionEnded: () => void): AdminApp['call'] {
  return async (name, input) => {
    const answer = await callAdminApi(name, input);
    if (isSignedOut(answer)) {
      onSessionEnded();
      void signInAgain();
    }
    return answer;
  };
}

let isAsking = false;

async function signInAgain(): Promise<void> {
  if (isAsking) return;
  isAsking = true;
  if (await mayLeave()) signInFirst(true);
  isAsking = false;
}

interface AppParts extends Pick<AdminApp, 'config' | 'locale' | 'me'> {
  readonly texts: ShellTexts;
  readonly onSessionEnded: () => void;
}

function makeApp({ config, locale, texts, me, onSessionEnded }: AppParts): AdminApp {
  return {
    config,
    locale,
    me,
    call: makeCall(onSessionEnded),
    sees: (area) => visibleAreas(me.roles).includes(area),
    go: goTo,
    announce,
    askBeforeLeaving,
    problemText: (problem) => problemText(problem, texts, locale),
  };
}
