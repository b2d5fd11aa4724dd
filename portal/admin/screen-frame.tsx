import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../shared/components/button.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { Skeleton } from '../shared/components/skeleton.tsx';
import type { AdminApp, ScreenProps } from './app.ts';
import { Heading } from './heading.tsx';
import type { Area } from './place.ts';
import { screens } from './screens.ts';
import type { ShellTexts } from './texts/text.ts';
import { usePlace } from './use-place.ts';

type Loaded = { readonly area: Area; readonly Screen: ComponentType<ScreenProps> | undefined };

/** Loads the screen that the address names, and shows it. */
export function ScreenFrame({ app, texts }: { readonly app: AdminApp; readonly texts: ShellTexts }) {
  const { area, path, query } = usePlace();
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    let wanted = true;
    const show = (Screen: Loaded['Screen']) => wanted && setLoaded({ area, Screen });
    screens[area]?.load().then(
      ({ Screen }) => show(Screen),
      () => show(undefined),
    );
    return () => {
      wanted = false;
    };
  }, [area]);
  // Somebody may come by a link of a person who may do more.
  if (!app.sees(area))
    return (
      <>
        <Heading app={app}>{texts.areas[area]}</Heading>
        <Notice tone="wrong">{texts.problems.forbidden}</Notice>
      </>
    );
  if (loaded?.area !== area) return <Skeleton label={texts.wait} lines={6} />;
  const { Screen } = loaded;
  if (!Screen)
    return (
      <>
        <Heading app={app}>{texts.areas[area]}</Heading>
        <Notice tone="wrong" actions={<Button onPress={reload}>{texts.tryAgain}</Button>}>
          {texts.problems.notLoaded}
        </Notice>
      </>
    );
  return (
    <div class="screen" data-view={area}>
      <Screen key={area} app={app} path={path} query={query} />
    </div>
  );
}

/** Some browsers remember that a script could not be loaded for as long as the page is there. */
function reload(): void {
  location.reload();
}
