import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { knownLocale, nameStyles } from '../../../functions/domain/locale/locale.ts';
import { Button } from '../../shared/components/button.tsx';
import { Field } from '../../shared/components/field.tsx';
import { Select } from '../../shared/components/select.tsx';
import type { Problem } from '../../shared/request.ts';
import { callSignedIn, isSignedIn, renewTokens } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { trimBlanks } from '../field-spec.ts';
import { attributeField } from '../fields.ts';
import { problemText } from '../problem-text.ts';
import { loadAccountTexts } from '../texts/account/load-account-texts.ts';
import { type AccountApp, withAccountTexts } from './account-app.ts';
import { languageChoices } from './languages.ts';
import { askToSignIn, isSignedOut } from './next-step.ts';
import { leaveIfSignedOut, type OwnAccount, readAccount } from './own-account.ts';

type Values = Readonly<Record<string, string>>;

/** Changes names, language, time zone and phone number of the person who is signed in. */
export const editAccount: MakeView = async (given) => {
  const app = await withAccountTexts(given);
  if (!isSignedIn()) {
    updateTabState({ returnTo: 'edit-account' });
    return { redirect: 'sign-in', notice: app.account.signInFirst };
  }
  const answer = await readAccount();
  if (!answer.ok && isSignedOut(answer.problem)) return askToSignIn(app, answer.problem, 'edit-account');
  if (!answer.ok) return { redirect: 'home', notice: problemText(answer.problem, app) };
  return { title: app.account.editTitle, content: <EditForm app={app} own={answer.value} /> };
};

function EditForm({ app, own }: { readonly app: AccountApp; readonly own: OwnAccount }) {
  const { texts } = app;
  const names = nameFields(own.attributes, app);
  const fields = [...names, 'locale', 'zoneinfo', 'phone_number'];
  const [values, setValues] = useState<Values>(() => ({ ...pick(own.attributes, fields), ...takeDraft(own.email) }));
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const note = useRef<HTMLDivElement>(null);
  const errorOf = (name: string, label: string) => {
    if (!wrong(name)) return undefined;
    return name === 'phone_number' ? texts.problems.phoneNumber : app.account.wrongValue(label);
  };
  const wrong = (name: string) => problem?.errors.some(({ field }) => field === `attributes.${name}`) ?? false;

  // What needs attention gets the focus as soon as it is drawn.
  useLayoutEffect(() => {
    if (!problem) return;
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid]') ?? note.current;
    first?.focus();
  }, [problem]);

  const save = async () => {
    if (busy) return;
    const changed = fields.filter((name) => trimBlanks(values[name] ?? '') !== (own.attributes[name] ?? ''));
    if (changed.length === 0) return app.go('home', { replace: true });
    setProblem(undefined);
    setBusy(true);
    const attributes = Object.fromEntries(changed.map((name) => [name, trimBlanks(values[name] ?? '')]));
    const answer = await callSignedIn('/account', { attributes });
    setBusy(false);
    if (!answer.ok) {
      if (isSignedOut(answer.problem)) updateTabState({ draft: { account: own.email, values } });
      return setProblem(leaveIfSignedOut(app, answer.problem, 'edit-account'));
    }
    // The greeting is of the ID token.
    renewTokens();
    const spoken = attributes.locale === undefined ? undefined : knownLocale(attributes.locale);
    const isOther = spoken !== undefined && spoken !== app.locale;
    if (isOther) await app.speak(spoken);
    const said = isOther ? (await loadAccountTexts[spoken]()).account : app.account;
    app.go('home', { replace: true, notice: said.saved });
  };
  const text = (name: string) => {
    const { label, input } = attributeField(app, name);
    return (
      <Field
        key={name}
        name={name}
        label={label}
        value={values[name] ?? ''}
        error={errorOf(name, label)}
        onInput={(value) => setValues({ ...values, [name]: value })}
        input={{ autocomplete: input.autocomplete as 'off', inputMode: input.type === 'tel' ? 'tel' : 'text' }}
      />
    );
  };
  const select = (name: string, label: string, hint: string, options: readonly { value: string; text: string }[]) => (
    <Select
      name={name}
      label={label}
      hint={hint}
      value={values[name] ?? ''}
      options={options}
      error={errorOf(name, label)}
      onChange={(value) => setValues({ ...values, [name]: value })}
    />
  );

  return (
    <>
      {own.providers.length > 0 && <Intro>{app.account.fromProvider(own.providers.join(', '))}</Intro>}
      <form
        ref={form}
        noValidate
        method="post"
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div ref={note} class="problem" role="alert" tabIndex={-1}>
          {problem && !fields.some(wrong) && problemText(problem, app)}
        </div>
        {names.map(text)}
        {select(
          'locale',
          app.account.language,
          app.account.languageHint,
          languageChoices(own.attributes.locale ?? '', app.locale),
        )}
        {select('zoneinfo', app.account.timeZone, app.account.timeZoneHint, timeZones(own.attributes.zoneinfo))}
        {text('phone_number')}
        <Button type="submit" look="primary" busy={busy}>
          <span>{app.account.save}</span>
        </Button>
      </form>
      <Links>
        <p>
          <ViewLink to="home">{texts.back}</ViewLink>
        </p>
      </Links>
    </>
  );
}

/** The names that the account has, in the order of the language; first and last name where it has none. */
function nameFields(attributes: Values, { locale }: AccountApp): string[] {
  const hasParts = Boolean(attributes.given_name || attributes.family_name);
  const parts = nameStyles[locale].familyFirst ? ['family_name', 'given_name'] : ['given_name', 'family_name'];
  return [...(hasParts || !attributes.name ? parts : []), ...(attributes.name ? ['name'] : [])];
}

function pick(attributes: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, attributes[name] ?? '']));
}

/** Entries of the same person that the end of a session had stopped. */
function takeDraft(account: string): Values {
  const { draft } = readTabState();
  if (draft) updateTabState({ draft: undefined });
  return draft?.account === account ? draft.values : {};
}

function timeZones(current = ''): { readonly value: string; readonly text: string }[] {
  const known = Intl.supportedValuesOf('timeZone');
  const all = known.includes(current) || current === '' ? known : [current, ...known];
  return [{ value: '', text: '—' }, ...all.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }))];
}
