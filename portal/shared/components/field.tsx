import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

interface FrameProps {
  /** Of the input, which is {@link children}. */
  readonly id: string;
  readonly label: string;
  /** The label is for screen readers only, where the place says it. */
  readonly labelHidden?: boolean;
  readonly hint?: ComponentChildren;
  /** What is wrong with the value. */
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
  readonly below?: ComponentChildren;
  /** Shown beside the label, and reached after the input: somebody who types goes from one input to the next. */
  readonly aside?: ComponentChildren;
}

/** A label, what is entered or chosen, and below it an error and a hint. */
export function FieldFrame({ id, label, labelHidden = false, hint, error, children, below, aside }: FrameProps) {
  return (
    <div class="field">
      <label for={id} class={labelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <div class="box">{children}</div>
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
      {below}
      {aside && <p class="aside">{aside}</p>}
    </div>
  );
}

/** Ids of what describes an input in a {@link FieldFrame}. */
export function describers(id: string, error: string | undefined, hint: ComponentChildren): string | undefined {
  return [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
}

export interface FieldProps extends Pick<FrameProps, 'label' | 'labelHidden' | 'hint' | 'error'> {
  readonly name: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Further attributes of the input. */
  readonly input?: InputHTMLAttributes<HTMLInputElement>;
}

/** A labelled input with its hint and its error. */
export function Field({ name, value, onInput, input = {}, ...frame }: FieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} {...frame}>
      <input
        id={id}
        name={name}
        value={value}
        aria-invalid={frame.error ? true : undefined}
        aria-describedby={describers(id, frame.error, frame.hint)}
        onInput={(event) => onInput(event.currentTarget.value)}
        {...input}
      />
    </FieldFrame>
  );
}
