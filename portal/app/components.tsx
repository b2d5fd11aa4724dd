import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../shared/components/button.tsx';
import type { Problem } from '../shared/request.ts';
import type { App } from './app.ts';
import { problemText } from './problem-text.ts';
import { hashOf, type Route } from './routes.ts';

/** The paragraph below a view's heading. */
export function Intro({ children }: { readonly children: ComponentChildren }) {
  return <p class="intro">{children}</p>;
}

/** A link to another view. */
export function ViewLink({ to, children }: { readonly to: Route; readonly children: ComponentChildren }) {
  return <a href={hashOf(to)}>{children}</a>;
}

/** Links below a form, each in a paragraph of its own. */
export function Links({ children }: { readonly children: ComponentChildren }) {
  return <div class="links">{children}</div>;
}

export interface ActionProps {
  readonly app: App;
  readonly children: ComponentChildren;
  readonly act: () => Promise<Problem | undefined>;
  readonly look?: 'quiet' | 'secondary' | 'primary';
  /** It can't be used for the moment. */
  readonly inactive?: boolean;
}

/** A button outside the form; a problem is shown as a notice. */
export function Action({ app, children, act, look = 'quiet', inactive = false }: ActionProps) {
  const [busy, setBusy] = useState(false);
  const acting = useRef(false);
  const press = async () => {
    if (acting.current || inactive) return;
    acting.current = true;
    setBusy(true);
    const problem = await act();
    acting.current = false;
    setBusy(false);
    if (problem) app.notify(problemText(problem, app), 'trouble');
  };
  return (
    <Button look={look} busy={busy} inactive={inactive} onPress={press}>
      {children}
    </Button>
  );
}
