import type { ScreenProps } from '../app.ts';
import { Heading } from '../heading.tsx';

/** Where HR starts. */
export function Screen({ app }: ScreenProps) {
  return <Heading app={app}>{app.config.name}</Heading>;
}
