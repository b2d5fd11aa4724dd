/**
 * What a device remembers, in `localStorage`: for whom a passkey was offered here, by the ids of accounts, and the address of the person
 * who keeps a passkey on it. Nobody else's address is kept: a device may be shared.
 */
export interface DeviceState {
  readonly offered?: readonly string[] | undefined;
  readonly address?: string | undefined;
}

const key = 'onboarding-device';

export function readDeviceState(): DeviceState {
  try {
    const { offered, address } = JSON.parse(localStorage.getItem(key) ?? '{}');
    return {
      ...(Array.isArray(offered) && { offered: offered.map(String) }),
      ...(typeof address === 'string' && { address }),
    };
  } catch {
    return {};
  }
}

/** Stores changes; `undefined` removes a value. Where a browser keeps nothing, the person is asked once more. */
export function updateDeviceState(change: DeviceState): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...readDeviceState(), ...change }));
  } catch {
    // Private windows of some browsers have no storage.
  }
}
