import type { Problem } from '../shared/request.ts';
import type { App } from './app.ts';
import { element } from './element.ts';
import { problemText } from './problem-text.ts';
import { hashOf, type Route } from './routes.ts';

/** The paragraph below a view's heading. */
export function intro(text: string): HTMLElement {
  return element('p', { class: 'intro' }, text);
}

/** A link to another view. */
export function link(route: Route, text: string): HTMLElement {
  return element('a', { href: hashOf(route) }, text);
}

/** Links below a form, each on its own line. */
export function links(...lines: readonly (readonly (Node | string)[])[]): HTMLElement {
  return element('div', { class: 'links' }, ...lines.map((line) => element('p', {}, ...line)));
}

/** A button outside the form; a problem is shown as a notice. */
export function action(
  app: App,
  label: string,
  act: () => Promise<Problem | undefined>,
  look: 'quiet' | 'secondary' = 'quiet',
): HTMLButtonElement {
  let busy = false;
  const button = element(
    'button',
    {
      type: 'button',
      class: look,
      onclick: async () => {
        if (busy) return;
        busy = true;
        button.setAttribute('aria-disabled', 'true');
        const problem = await act();
        busy = false;
        button.removeAttribute('aria-disabled');
        if (problem) app.notify(problemText(problem, app), 'trouble');
      },
    },
    label,
  );
  return button;
}
