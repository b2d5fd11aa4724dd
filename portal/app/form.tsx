import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../shared/components/button.tsx';
import type { Problem } from '../shared/request.ts';
import type { App } from './app.ts';
import { type FieldSpec, readEntry } from './field-spec.ts';
import { FormField } from './form-field.tsx';
import { fieldErrorText, problemText } from './problem-text.ts';

/** A form of a view. */
export interface FormProps<Name extends string> {
  readonly app: App;
  readonly fields: readonly FieldSpec<Name>[];
  readonly submit: string;
  /** Whose password it is, where no field asks: password managers store it with the password. */
  readonly account?: string | undefined;
  /** Between the fields and the button. */
  readonly before?: ComponentChildren;
  /** Sends the form; a problem is shown, and the entries are kept. */
  readonly send: (values: Readonly<Record<Name, string>>) => Promise<Problem | undefined>;
  /** What can be done about a problem, below its text. */
  readonly wayOut?: (problem: Problem) => ComponentChildren;
  /** The field to correct after a problem that names none. */
  readonly toCorrect?: (problem: Problem) => Name | undefined;
  /** Further fields that a problem turns out to require. */
  readonly moreFields?: (problem: Problem) => readonly FieldSpec<Name>[];
}

/** What is wrong with a field: its own entry, or what the API says of it. Texts come later, in the language of the moment. */
type Fault = { readonly entry: string } | { readonly codes: readonly string[] };
type Faults = Readonly<Record<string, Fault | undefined>>;

/**
 * A form that checks its fields in the page's language, sends once however often it is submitted, and moves the focus to
 * what needs attention.
 */
export function Form<Name extends string>(props: FormProps<Name>) {
  const { app, submit, account, before, send, wayOut, toCorrect, moreFields } = props;
  const { texts } = app;
  const [added, setAdded] = useState<readonly FieldSpec<Name>[]>([]);
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const problemNote = useRef<HTMLDivElement>(null);
  const sending = useRef(false);
  /** What was sent last. */
  const sent = useRef<Readonly<Record<string, string>>>({});
  /** What needs attention gets the focus as soon as it is drawn. */
  const attention = useRef<string | undefined>(undefined);
  const known = props.fields.map(({ name }) => name);
  const fields = [...props.fields, ...added.filter(({ name }) => !known.includes(name))];

  useLayoutEffect(() => {
    if (attention.current === undefined) return;
    if (attention.current === '') problemNote.current?.focus();
    else {
      const input = inputOf(form.current, attention.current);
      input?.focus();
      if (problem) input?.select();
    }
    attention.current = undefined;
  });

  const showFaults = (named: Faults) => {
    attention.current = fieldsIn(named)[0];
    setFaults(named);
  };
  const handleSubmit = async () => {
    if (sending.current) return;
    setProblem(undefined);
    const values = readValues(form.current, fields);
    const wrong = faultsOf(fields, values, app);
    if (fieldsIn(wrong).length > 0) return showFaults(wrong);
    sending.current = true;
    sent.current = values;
    setBusy(true);
    // Browsers offer to save a password only while it is hidden.
    setShown(undefined);
    const answer = await send(values);
    sending.current = false;
    setBusy(false);
    if (!answer) return;
    const more = moreFields?.(answer) ?? [];
    setAdded((before) => [...before, ...more]);
    const named = refusalsOf([...fields, ...more], answer);
    if (fieldsIn(named).length > 0) return showFaults(named);
    attention.current = toCorrect?.(answer) ?? '';
    setProblem(answer);
  };
  const handleInput = (spec: FieldSpec, entry: string) => {
    setFaults({ ...faults, [spec.name]: undefined });
    const value = readEntry(spec, entry);
    // Once only: somebody who goes back to an entry that was wrong would send it again without noticing.
    if (fields.length === 1 && spec.isWhole?.(value) && value !== sent.current[spec.name]) void handleSubmit();
  };

  return (
    <form
      ref={form}
      noValidate
      method="post"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void handleSubmit();
      }}
    >
      <div ref={problemNote} class="problem" role="alert" tabIndex={-1}>
        {problem && problemText(problem, app)}
        {problem && wayOut?.(problem)}
      </div>
      {account !== undefined && <AccountInput account={account} />}
      {fields.map((spec) => (
        <FormField
          key={spec.name}
          spec={spec}
          texts={texts}
          error={faultText(spec, faults[spec.name], app)}
          shown={shown === spec.name}
          onShow={(show) => setShown(show ? spec.name : undefined)}
          onInput={(entry) => handleInput(spec, entry)}
        />
      ))}
      {before}
      <Button type="submit" look="primary" busy={busy}>
        <span>{submit}</span>
      </Button>
      <p class="visually-hidden" role="status">
        {busy && texts.wait}
      </p>
    </form>
  );
}

function fieldsIn(faults: Faults): string[] {
  return Object.keys(faults).filter((name) => faults[name] !== undefined);
}

function inputOf(form: HTMLFormElement | null, name: string): HTMLInputElement | undefined {
  const input = form?.elements.namedItem(name);
  return input instanceof HTMLInputElement ? input : undefined;
}

function readValues<Name extends string>(
  form: HTMLFormElement | null,
  fields: readonly FieldSpec<Name>[],
): Readonly<Record<Name, string>> {
  const read = (spec: FieldSpec<Name>) => readEntry(spec, inputOf(form, spec.name)?.value ?? '');
  return Object.fromEntries(fields.map((spec) => [spec.name, read(spec)])) as Record<Name, string>;
}

/** What is wrong with the entries, as far as the page can know. */
function faultsOf(fields: readonly FieldSpec[], values: Readonly<Record<string, string>>, app: App): Faults {
  const fault = (spec: FieldSpec): Fault | undefined => {
    const wrong = { entry: values[spec.name] ?? '' };
    return faultText(spec, wrong, app) === undefined ? undefined : wrong;
  };
  return Object.fromEntries(fields.map((spec) => [spec.name, fault(spec)]));
}

/** What the API says is wrong with single fields. */
function refusalsOf(fields: readonly FieldSpec[], { errors }: Problem): Faults {
  const refusal = ({ name }: FieldSpec): Fault | undefined => {
    const codes = errors.filter(({ field }) => field === name).map(({ code }) => code);
    return codes.length === 0 ? undefined : { codes };
  };
  return Object.fromEntries(fields.map((spec) => [spec.name, refusal(spec)]));
}

function faultText(spec: FieldSpec, fault: Fault | undefined, { texts }: App): string | undefined {
  if (fault === undefined) return undefined;
  if ('codes' in fault) return spec.refusal?.(fault.codes) ?? fieldErrorText(fault.codes[0] ?? '', spec.label, texts);
  return fault.entry === '' ? (spec.missing ?? texts.problems.required(spec.label)) : spec.fault?.(fault.entry);
}

function AccountInput({ account }: { readonly account: string }) {
  return (
    <input
      type="email"
      name="username"
      autocomplete="username"
      value={account}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
      class="visually-hidden"
    />
  );
}
