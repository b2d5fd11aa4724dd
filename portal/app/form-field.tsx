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
  const { name, label, value, aside, input, secret = false, tidy, below, remember } = spec;
  // Of a new password the error says what the hint does.
  const hint = error && below ? undefined : spec.hint;
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
          {below?.(entry)}
        </>
      }
    >
      <input
        id={id}
        name={name}
        required
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describers(id, error, hint)}
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
