import type { ComponentChildren } from 'preact';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import type { Answer } from '../../shared/request.ts';
import type { AdminApp } from '../app.ts';

export interface TileProps<Value> {
  readonly app: AdminApp;
  readonly title: string;
  /** Where there is more of it. */
  readonly href?: string | undefined;
  /** Undefined until it is there. */
  readonly answer: Answer<Value> | undefined;
  readonly children: (value: Value) => ComponentChildren;
}

/** One thing worth knowing, by a title and a number. */
export function Tile<Value>({ app, title, href, answer, children }: TileProps<Value>) {
  return (
    <section class="card tile">
      <h2>{href ? <a href={href}>{title}</a> : title}</h2>
      {answer === undefined && <Skeleton label={title} lines={2} />}
      {answer?.ok === false && <p class="quiet-text">{app.problemText(answer.problem)}</p>}
      {answer?.ok && children(answer.value)}
    </section>
  );
}
