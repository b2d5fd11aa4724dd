import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

export interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Buttons, in the order in which they are read: what it is about first, `Cancel` after it. */
  readonly actions: ComponentChildren;
  /** By Escape; the dialog is gone when its parent renders it no longer. */
  readonly onClose: () => void;
  /** For tables and pictures. */
  readonly wide?: boolean;
}

/** A question in front of the page, which can't be used meanwhile. The focus goes back to where it was. */
export function Dialog({ title, children, actions, onClose, wide = false }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? 'wide' : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      <div class="dialog-body">{children}</div>
      <div class="actions">{actions}</div>
    </dialog>
  );
}
