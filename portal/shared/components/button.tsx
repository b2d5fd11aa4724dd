import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** `primary` once on a screen; `danger` for what can't be taken back. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  /** It is doing what it was pressed for: pressing it again does nothing, and it keeps the focus. */
  readonly busy?: boolean;
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
  disabled = false,
  onPress,
  label,
  id,
}: ButtonProps) {
  const press = (event: MouseEvent) => {
    // Not `disabled` while it is busy: that would drop the focus, and screen readers with it.
    if (busy) event.preventDefault();
    else onPress?.();
  };
  return (
    <button
      id={id}
      type={type}
      class={`button ${look}`}
      aria-label={label}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={press}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
