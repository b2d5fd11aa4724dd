import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import { Button } from '../shared/components/button.tsx';
import { Notice } from '../shared/components/notice.tsx';
import type { Config } from '../shared/config.ts';
import { rememberLocale } from '../shared/language.ts';
import type { Answer, Problem } from '../shared/request.ts';
import { announce } from './announce.ts';
import { callAdminApi } from './api-client.ts';
import type { AdminApp, Me } from './app.ts';
import { askBeforeLeaving, followAddress, goTo, mayLeave } from './navigate.ts';
import { NoAccess } from './no-access.tsx';
import { problemText } from './problem-text.ts';
import { ScreenFrame } from './screen-frame.tsx';
import { visibleAreas } from './screens.ts';
import { Shell } from './shell.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';
import { signInFirst } from './sign-in-first.ts';
import { loadTextsIn } from './texts/load-texts.ts';
import type { ShellTexts } from './texts/text.ts';
import { useTexts } from './use-texts.ts';

/** The whole page: the frame, and in it a screen, or why there is none. */
export function AdminPage({ config, firstLocale }: { readonly config: Config; readonly firstLocale: Locale }) {
  const [locale, setLocale] = useState(firstLocale);
  const texts = useTexts(loadTextsIn, locale);
  const hasChosen = useRef(false);
  const [me, readAgain] = useMe();
  const [hasEnded, signInAgain, endAsking] = useSignInAgain();
  useEffect(() => {
    document.documentElement.lang = locale;
    if (locale === firstLocale && !hasChosen.current) return undefined;
    hasChosen.current = true;
    rememberLocale(locale);
    // Addresses of before have another language, or none, and would speak it after a reload.
    return followAddress(() => rememberLocale(locale));
  }, [locale]);
  const app = useMemo(
    () => (texts && me?.ok ? makeApp({ config, locale, texts, me: me.value, signInAgain }) : undefined),
    [config, locale, texts, me, signInAgain],
  );
  // Less than a moment; the page says by itself what it is when it takes longer.
  if (!texts || !me) return null;
  return (
    <Shell config={config} texts={texts} locale={locale} onLocale={setLocale} me={me.ok ? me.value : undefined}>
      {hasEnded && <Notice tone="wrong">{texts.problems.sessionExpired}</Notice>}
      {app && <ScreenFrame app={app} texts={texts} />}
      {app && endAsking && (
        <SignInDialog
          texts={texts}
          me={{ sub: app.me.sub, email: app.me.email ?? '' }}
          problemText={app.problemText}
          onSignedIn={() => endAsking(true)}
          onElsewhere={async () => {
            if (await mayLeave()) signInFirst(true);
          }}
          onClose={() => endAsking(false)}
        />
      )}
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

/**
 * Has people whose session has ended sign in again, once for all who ask at that time.
 * @returns whether a session has ended that nobody has renewed, what asks, and what ends the asking while it is in progress
 */
function useSignInAgain() {
  const [hasEnded, setEnded] = useState(false);
  const [answer, setAnswer] = useState<{ readonly end: (signedIn: boolean) => void }>();
  const asked = useRef<Promise<boolean>>(undefined);
  const ask = useCallback(() => {
    asked.current ??= new Promise<boolean>((end) => setAnswer({ end })).then((signedIn) => {
      asked.current = undefined;
      setAnswer(undefined);
      setEnded(!signedIn);
      return signedIn;
    });
    return asked.current;
  }, []);
  return [hasEnded, ask, answer?.end] as const;
}

/** Calls an operation. Where the session has ended, it is called again once the person has signed in again. */
function makeCall(signInAgain: () => Promise<boolean>): AdminApp['call'] {
  return async (name, input) => {
    const answer = await callAdminApi(name, input);
    return isSignedOut(answer) && (await signInAgain()) ? callAdminApi(name, input) : answer;
  };
}

interface AppParts extends Pick<AdminApp, 'config' | 'locale' | 'me'> {
  readonly texts: ShellTexts;
  readonly signInAgain: () => Promise<boolean>;
}

function makeApp({ config, locale, texts, me, signInAgain }: AppParts): AdminApp {
  return {
    config,
    locale,
    me,
    call: makeCall(signInAgain),
    sees: (area) => visibleAreas(me.roles).includes(area),
    go: goTo,
    announce,
    askBeforeLeaving,
    problemText: (problem) => problemText(problem, texts, locale),
  };
}
