import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** `primary` once on a screen; `danger` for what can't be taken back. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  /** It is doing what it was pressed for: pressing it again does nothing, and it keeps the focus. */
  readonly busy?: boolean;
  /** Pressing it does nothing for the moment, and it keeps the focus. */
  readonly inactive?: boolean;
  readonly disabled?: boolean;
  readonly onPress?: () => void;
  readonly label?: string;
  readonly id?: string;
}

export function Button({
  children,
  look = 'secondary',
  type = 'button',
  busy = false,
  inactive = false,
  disabled = false,
  onPress,
  label,
  id,
}: ButtonProps) {
  const press = (event: MouseEvent) => {
    // Not `disabled` while it is busy: that would drop the focus, and screen readers with it.
    if (busy || inactive) event.preventDefault();
    else onPress?.();
  };
  return (
    <button
      id={id}
      type={type}
      class={`button ${look}`}
      aria-label={label}
      aria-busy={busy || undefined}
      aria-disabled={busy || inactive || undefined}
      disabled={disabled}
      onClick={press}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
