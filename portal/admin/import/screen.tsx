import { useMemo } from 'preact/hooks';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import type { AdminApp, ScreenProps } from '../app.ts';
import { useTexts } from '../use-texts.ts';
import { startWorker } from '../worker/start-worker.ts';
import type { Reader } from './reader.ts';
import { loadTextsIn } from './texts/load-texts.ts';
import { Wizard } from './wizard.tsx';

/** Where HR imports a list of people. */
export function Screen({ app, path, query }: ScreenProps) {
  const texts = useTexts(loadTextsIn, app.locale);
  const reader = useMemo(() => createReader(app), [app]);
  if (!texts) return <Skeleton label="…" lines={6} />;
  return <Wizard app={app} texts={texts} path={path} query={query} reader={reader} />;
}

function createReader(app: AdminApp): Reader {
  return {
    loadRules: () => app.call('GetImportRules', {}),
    startWorker: async () =>
      startWorker(async (mapping) => {
        const answer = await app.call('GetColumns', { mapping });
        return answer.ok ? answer.value.columns : undefined;
      }),
  };
}
