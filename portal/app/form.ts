import type { Problem } from '../shared/request.ts';
import type { App } from './app.ts';
import { type Child, element } from './element.ts';
import type { Field } from './field.ts';
import { problemText } from './problem-text.ts';

/** A form of a view. */
export interface FormOptions<Name extends string> {
  readonly fields: readonly Field<Name>[];
  readonly submit: string;
  /** Whose password it is, where no field asks: password managers store it with the password. */
  readonly account?: string | undefined;
  /** Between the fields and the button. */
  readonly before?: readonly Child[];
  /** Sends the form; a problem is shown, and the entries are kept. */
  send(values: Readonly<Record<Name, string>>): Promise<Problem | undefined>;
  /** Further fields that a problem turns out to require. */
  moreFields?(problem: Problem): readonly Field<Name>[];
}

/**
 * A form that checks its fields in the page's language, sends once however often it is submitted, and moves the focus to
 * what needs attention.
 */
export function form<Name extends string>(app: App, options: FormOptions<Name>): HTMLFormElement {
  const { submit, before = [], account } = options;
  let { fields } = options;
  const label = element('span', {}, submit);
  const button = element('button', { type: 'submit', class: 'primary' }, label);
  const problem = element('div', { class: 'problem', role: 'alert', tabindex: -1 });
  let busy = false;

  const setBusy = (now: boolean) => {
    busy = now;
    // Not `disabled`: that would drop the focus, and screen readers with it.
    if (now) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
    label.textContent = now ? app.texts.wait : submit;
  };
  const show = (text: string) => {
    problem.textContent = text;
    if (text) problem.focus();
  };

  const handleSubmit = async () => {
    if (busy) return;
    problem.textContent = '';
    const wrong = fields.filter((field) => field.check() !== undefined);
    if (wrong[0]) return wrong[0].focus();
    setBusy(true);
    // Browsers offer to save a password only while it is hidden.
    for (const field of fields) field.hide();
    const answer = await options.send(readValues(fields));
    setBusy(false);
    if (!answer) return;
    for (const field of options.moreFields?.(answer) ?? []) {
      fields.at(-1)?.node.after(field.node);
      fields = [...fields, field];
    }
    const named = fields.filter((field) => field.showErrors(answer.errors));
    if (named[0]) named[0].focus();
    else show(problemText(answer, app));
  };

  return element(
    'form',
    {
      novalidate: true,
      method: 'post',
      onsubmit: (event) => {
        event.preventDefault();
        void handleSubmit();
      },
    },
    problem,
    account !== undefined && accountInput(account),
    ...fields.map((field) => field.node),
    ...before,
    button,
  );
}

function readValues<Name extends string>(fields: readonly Field<Name>[]): Readonly<Record<Name, string>> {
  return Object.fromEntries(fields.map((field) => [field.name, field.value()])) as Record<Name, string>;
}

function accountInput(account: string): HTMLInputElement {
  return element('input', {
    type: 'email',
    name: 'username',
    autocomplete: 'username',
    value: account,
    readonly: true,
    tabindex: -1,
    'aria-hidden': 'true',
    class: 'visually-hidden',
  });
}
