import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AdminApp } from './app.ts';
import { expectFocus, takeExpectedFocus } from './navigate.ts';

export interface HeadingProps {
  readonly app: AdminApp;
  readonly children: string;
  /** Where within the screen one is; seen elsewhere, and read out with the heading. */
  readonly part?: string;
}

/** A screen's heading: also the title of the page, and where the focus is after going to the screen. */
export function Heading({ app, children, part }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = [part, children, app.config.name].filter(Boolean).join(' · ');
    if (takeExpectedFocus()) heading.current?.focus({ preventScroll: true });
  });
  // Another one takes its place where a screen has loaded what it shows.
  useLayoutEffect(() => {
    const drawn = heading.current;
    return () => {
      if (drawn !== null && document.activeElement === drawn) expectFocus();
    };
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
      {part && <span class="visually-hidden">{`: ${part}`}</span>}
    </h1>
  );
}
