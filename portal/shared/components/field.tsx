import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: ComponentChildren;
  /** What is wrong with the value. */
  readonly error?: string | undefined;
  /** The label is for screen readers only, where the place says it. */
  readonly labelHidden?: boolean;
  /** Further attributes of the input. */
  readonly input?: InputHTMLAttributes<HTMLInputElement>;
}

/** A labelled input with its hint and its error. */
export function Field({ label, name, value, onInput, hint, error, labelHidden = false, input = {} }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class={labelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <div class="box">
        <input
          id={id}
          name={name}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={describers(id, error, hint)}
          onInput={(event) => onInput(event.currentTarget.value)}
          {...input}
        />
      </div>
      <FieldNotes id={id} error={error} hint={hint} />
    </div>
  );
}

/** Ids of what {@link FieldNotes} shows. */
export function describers(id: string, error: string | undefined, hint: ComponentChildren): string | undefined {
  return [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
}

/** The error and the hint below an input. */
export function FieldNotes({ id, error, hint }: { id: string; error?: string | undefined; hint?: ComponentChildren }) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} class="error">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </>
  );
}
