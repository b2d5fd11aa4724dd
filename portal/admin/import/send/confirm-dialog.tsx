import { useState } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import { Dialog } from '../../../shared/components/dialog.tsx';
import { Field } from '../../../shared/components/field.tsx';
import { readNumber } from './format.ts';
import type { SendTexts } from './texts/text.ts';

export interface ConfirmDialogProps {
  readonly texts: SendTexts;
  readonly people: number;
  /** The same in words, where it may turn out smaller. */
  readonly number: string;
  /** Of the button. */
  readonly label: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Has the number of people typed before many of them are invited. */
export function ConfirmDialog({ texts, people, number, label, onConfirm, onClose }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const confirm = () => {
    if (readNumber(typed) === people) onConfirm();
    else setWrong(true);
  };
  return (
    <Dialog
      title={texts.confirmTitle(number)}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" onPress={confirm}>
            {label}
          </Button>
          <Button onPress={onClose}>{texts.cancel}</Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <p>{texts.confirmText(String(people))}</p>
        <Field
          label={texts.confirmLabel}
          name="people"
          value={typed}
          onInput={(value) => {
            setTyped(value);
            setWrong(false);
          }}
          error={isWrong ? texts.confirmWrong : undefined}
          input={{ inputMode: 'numeric', autocomplete: 'off' }}
        />
      </form>
    </Dialog>
  );
}
