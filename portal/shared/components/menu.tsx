import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  readonly text: string;
  readonly onPress: () => void;
  readonly danger?: boolean;
}

export interface MenuProps {
  /** On the button. */
  readonly children: ComponentChildren;
  /** Of the button, where what is on it does not say it. */
  readonly label?: string;
  /** Above the items. */
  readonly intro?: ComponentChildren;
  readonly items: readonly MenuItem[];
}

/** A button that discloses further ones. Closed by Escape, by a press outside and when the focus leaves it. */
export function Menu({ children, label, intro, items }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (!open) return undefined;
    const closeOutside = ({ target }: Event) => {
      if (!(target instanceof Node && root.current?.contains(target))) setOpen(false);
    };
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    addEventListener('pointerdown', closeOutside);
    addEventListener('focusin', closeOutside);
    addEventListener('keydown', closeByKey);
    return () => {
      removeEventListener('pointerdown', closeOutside);
      removeEventListener('focusin', closeOutside);
      removeEventListener('keydown', closeByKey);
    };
  }, [open]);
  return (
    <div class="menu" ref={root}>
      <button
        ref={button}
        type="button"
        class="button quiet"
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      <div id={id} class="menu-items" hidden={!open}>
        {intro}
        {items.map(({ text, onPress, danger }) => (
          <button
            key={text}
            type="button"
            class={danger ? 'danger' : undefined}
            onClick={() => {
              setOpen(false);
              button.current?.focus();
              onPress();
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}
