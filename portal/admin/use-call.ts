import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../shared/request.ts';
import type { AdminOperationName, InputOf, OutputOf } from './api-client.ts';
import type { AdminApp } from './app.ts';

/**
 * What an operation answers, asked for once while a screen is shown, and again when what is asked for changes.
 * @returns undefined until there is an answer, and what asks again
 */
export function useCall<Name extends AdminOperationName>(
  { call }: AdminApp,
  name: Name,
  input: InputOf<Name>,
): readonly [Answer<OutputOf<Name>> | undefined, () => void] {
  const [answer, setAnswer] = useState<Answer<OutputOf<Name>>>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    call(name, input).then((answered) => wanted && setAnswer(answered));
    return () => {
      wanted = false;
    };
  }, [call, name, JSON.stringify(input), attempt]);
  return [answer, () => setAttempt(attempt + 1)];
}
