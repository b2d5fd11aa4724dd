import { Button } from '../../shared/components/button.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import type { AdminApp } from '../app.ts';
import { download } from '../import/download.ts';
import { handOver } from '../import/file/handed-over.ts';
import { makeTemplate } from '../import/file/template.ts';
import { loadTextsIn } from '../import/texts/load-texts.ts';
import { useTexts } from '../use-texts.ts';
import { makeSample } from './sample.ts';
import type { Texts } from './texts/text.ts';

/** Where nothing has been imported: what a file needs, and how to try it. */
export function FirstSteps({ app, texts: { empty, importPeople } }: { readonly app: AdminApp; readonly texts: Texts }) {
  const importTexts = useTexts(loadTextsIn, app.locale);
  if (!importTexts) return null;
  const saveTemplate = () => {
    const { file, name } = makeTemplate(importTexts, app.locale);
    download(file, name);
  };
  const trySample = () => {
    handOver({ file: makeSample(importTexts.fields), name: empty.sampleName });
    app.go('#/import');
  };
  return (
    <EmptyState
      title={empty.title}
      actions={
        <>
          <a class="button primary" href="#/import">
            {importPeople}
          </a>
          <Button onPress={saveTemplate}>{empty.template}</Button>
          <Button look="quiet" onPress={trySample}>
            {empty.sample}
          </Button>
        </>
      }
    >
      {empty.intro}
    </EmptyState>
  );
}
