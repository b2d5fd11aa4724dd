import { Skeleton } from '../../shared/components/skeleton.tsx';
import type { ScreenProps } from '../app.ts';
import { useTexts } from '../use-texts.ts';
import { RunList } from './run-list.tsx';
import { RunView } from './run-view.tsx';
import { loadRunsTexts } from './texts/load-texts.ts';

/** Every import, or one of them. */
export function Screen({ app, path }: ScreenProps) {
  const texts = useTexts(loadRunsTexts, app.locale);
  const [id] = path;
  if (!texts) return <Skeleton label="…" lines={6} />;
  return id ? <RunView key={id} app={app} texts={texts} id={id} /> : <RunList app={app} texts={texts} />;
}
