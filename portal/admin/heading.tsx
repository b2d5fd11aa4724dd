import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AdminApp } from './app.ts';
import { takeExpectedFocus } from './navigate.ts';

/** A screen's heading: also the title of the page, and where the focus is after going to the screen. */
export function Heading({ app, children }: { readonly app: AdminApp; readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = `${children} · ${app.config.name}`;
    if (takeExpectedFocus()) heading.current?.focus({ preventScroll: true });
  });
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
