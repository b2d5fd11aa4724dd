import { useState } from 'preact/hooks';
import { describers, FieldFrame } from '../shared/components/field.tsx';
import { type FieldSpec, idOf } from './field-spec.ts';
import { Icon } from './icons.tsx';
import type { Texts } from './texts/text.ts';

export interface FormFieldProps {
  readonly spec: FieldSpec;
  readonly texts: Texts;
  readonly error: string | undefined;
  /** Whether a password can be read. */
  readonly shown: boolean;
  readonly onShow: (shown: boolean) => void;
  readonly onInput: (entry: string) => void;
}

/** A field of a form. Its entry is in the page alone: what a browser or password manager fills in stays, whatever is drawn again. */
export function FormField({ spec, texts, error, shown, onShow, onInput }: FormFieldProps) {
  const { name, label, value, hint, aside, input, secret = false, tidy, minimum, remember } = spec;
  const id = idOf(name);
  const [entry, setEntry] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const readInput = (field: HTMLInputElement) => {
    const tidied = tidy?.(field.value) ?? field.value;
    if (tidied !== field.value) field.value = tidied;
    setEntry(tidied);
    onInput(tidied);
  };
  const checkCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  // Preact's types know one type of input at a time.
  const type = (secret && !shown ? 'password' : (input.type ?? 'text')) as 'text';
  const rules = minimum === undefined ? undefined : `rules-${name}`;
  return (
    <FieldFrame
      id={id}
      label={label}
      error={error}
      hint={hint}
      aside={aside}
      below={
        <>
          {secret && (
            <p class="hint caps-lock" role="status">
              {capsLock && texts.fields.capsLock}
            </p>
          )}
          {minimum !== undefined && <PasswordRules id={rules} minimum={minimum} password={entry} texts={texts} />}
        </>
      }
    >
      <input
        id={id}
        name={name}
        required
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={[describers(id, error, hint), rules].filter(Boolean).join(' ') || undefined}
        {...input}
        type={type}
        onKeyDown={checkCapsLock}
        onKeyUp={checkCapsLock}
        onBlur={() => setCapsLock(false)}
        onInput={(event) => {
          // A Japanese keyboard has not finished.
          if (!event.isComposing) readInput(event.currentTarget);
        }}
        onCompositionEnd={(event) => readInput(event.currentTarget)}
        onChange={(event) => remember?.(event.currentTarget.value)}
      />
      {secret && <ShowButton texts={texts} controls={id} shown={shown} onShow={onShow} />}
    </FieldFrame>
  );
}

function ShowButton(props: { texts: Texts; controls: string; shown: boolean; onShow: (shown: boolean) => void }) {
  const { texts, controls, shown, onShow } = props;
  const name = shown ? texts.fields.hide : texts.fields.show;
  return (
    <button
      type="button"
      class="show"
      aria-controls={controls}
      aria-label={name}
      title={name}
      onClick={() => onShow(!shown)}
    >
      <Icon shape={shown ? 'crossedEye' : 'eye'} />
    </button>
  );
}

/** What a new password must have, ticked off while it is typed. */
function PasswordRules(props: { id: string | undefined; minimum: number; password: string; texts: Texts }) {
  const { id, minimum, password, texts } = props;
  const { rules } = texts;
  const met = [...password].length >= minimum;
  return (
    <div class="rules" id={id}>
      <p class="rules-intro">{rules.intro}</p>
      <ul>
        <li class={met ? 'met' : undefined}>
          {rules.length(minimum)}{' '}
          <span class="visually-hidden">{password !== '' && `(${met ? rules.met : rules.unmet})`}</span>
        </li>
      </ul>
    </div>
  );
}
