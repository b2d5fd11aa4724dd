import { useEffect, useState } from 'preact/hooks';
import { followAddress } from './navigate.ts';
import { type Place, readPlace } from './place.ts';
import { screens } from './screens.ts';

/** Where somebody is; follows the address. An area without a screen is the home screen. */
export function usePlace(): Place {
  const [place, setPlace] = useState(currentPlace);
  useEffect(() => followAddress(() => setPlace(currentPlace())), []);
  return place;
}

function currentPlace(): Place {
  const place = readPlace(location.hash);
  return screens[place.area] ? place : readPlace('');
}
