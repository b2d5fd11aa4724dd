import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Dialog } from '../../shared/components/dialog.tsx';

/** What is asked before something is lost. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/** Asks a question in a dialog. @returns how to ask, and the dialog while it is open */
export function useQuestion(): readonly [ask: (question: Question) => Promise<boolean>, dialog: JSX.Element | null] {
  const [asked, setAsked] = useState<Question & { readonly answer: (yes: boolean) => void }>();
  const ask = useCallback(
    (question: Question) => new Promise<boolean>((answer) => setAsked({ ...question, answer })),
    [],
  );
  if (!asked) return [ask, null];
  const close = (yes: boolean) => {
    setAsked(undefined);
    asked.answer(yes);
  };
  const dialog = (
    <Dialog
      title={asked.title}
      onClose={() => close(false)}
      actions={
        <>
          <Button look="danger" onPress={() => close(true)}>
            {asked.yes}
          </Button>
          <Button onPress={() => close(false)}>{asked.no}</Button>
        </>
      }
    >
      <p>{asked.text}</p>
    </Dialog>
  );
  return [ask, dialog];
}
