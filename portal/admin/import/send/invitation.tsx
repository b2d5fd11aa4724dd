import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { Select } from '../../../shared/components/select.tsx';
import type { Config } from '../../../shared/config.ts';
import type { AdminApp } from '../../app.ts';
import { MailFrame } from '../../mail-frame.tsx';
import type { ImportWorker } from '../../worker/open-worker.ts';
import type { Calls, ExamplePerson } from '../../worker/protocol.ts';
import { nameLanguage } from './format.ts';
import type { SendTexts } from './texts/text.ts';

export interface InvitationProps {
  readonly app: AdminApp;
  readonly texts: SendTexts;
  /** Somebody for each language. */
  readonly people: readonly ExamplePerson[];
  readonly worker: ImportWorker;
}

/** The invitation as it will look, written here for a person of the file: nothing about them is sent anywhere. */
export function Invitation({ app, texts, people, worker }: InvitationProps) {
  const [locale, setLocale] = useState<Locale>(people[0]?.locale ?? app.locale);
  const person = people.find((one) => one.locale === locale) ?? people[0];
  const mail = useInvitation(worker, app.config, person);
  const { given_name, family_name, name, email = '' } = person?.attributes ?? {};
  const shown = name ?? ([given_name, family_name].filter(Boolean).join(' ') || email);
  return (
    <section>
      <h2>{texts.invitation}</h2>
      <div class="send-invitation">
        <Select
          label={texts.language}
          name="locale"
          value={locale}
          options={people.map((one) => ({ value: one.locale, text: nameLanguage(one.locale, app.locale) }))}
          onChange={setLocale}
        />
        <TestMail app={app} texts={texts} locale={locale} />
      </div>
      {mail && (
        <>
          <p class="quiet-text">{texts.invitationFor(shown)}</p>
          <p lang={locale}>
            <strong>{texts.subject}:</strong> {mail.subject}
          </p>
          <MailFrame title={texts.invitationFor(shown)} html={mail.html} />
        </>
      )}
    </section>
  );
}

function useInvitation(worker: ImportWorker, config: Config, person: ExamplePerson | undefined) {
  const [mail, setMail] = useState<Calls['invitation']['output']>();
  useEffect(() => {
    let wanted = true;
    if (person === undefined) return undefined;
    worker.call('invitation', { brand: brandOf(config), wayIn: config.signIn.invitation, person }).then(
      (written) => wanted && setMail(written),
      // The worker failed. Everything else of the step works.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [worker, config, person]);
  return mail;
}

function brandOf({ portalUrl, ...config }: Config) {
  const { name, colour, logoUrl, supportAddress, defaultLocale, temporaryPasswordDays, timeZone } = config;
  return {
    name,
    colour,
    logoUrl,
    supportAddress,
    defaultLocale,
    temporaryPasswordDays,
    timeZone,
    portalUrl: portalUrl ?? location.origin,
  };
}

interface TestMailProps {
  readonly app: AdminApp;
  readonly texts: SendTexts;
  readonly locale: Locale;
}

/** Sends an example to the person themselves. */
function TestMail({ app, texts, locale }: TestMailProps) {
  const [state, setState] = useState<{ readonly text: string; readonly tone: 'done' | 'trouble' } | 'busy'>();
  const send = async () => {
    setState('busy');
    const answer = await app.call('SendTestInvitation', { locale });
    if (!answer.ok) setState({ text: app.problemText(answer.problem), tone: 'trouble' });
    else if (answer.value.sent) setState({ text: texts.tested(app.me.email ?? ''), tone: 'done' });
    else setState({ text: texts.untested[answer.value.reason ?? 'refused'], tone: 'trouble' });
  };
  return (
    <>
      <Button busy={state === 'busy'} onPress={send}>
        {texts.test}
      </Button>
      {state !== undefined && state !== 'busy' && <Notice tone={state.tone}>{state.text}</Notice>}
    </>
  );
}
