/**
 * Whether the sound leaves the device by another way than before: headphones pulled out, or put in. Browsers tell that
 * something has changed, but only who may use the microphone is told what.
 */

/** As `navigator.mediaDevices`. */
export interface Outputs extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  enumerateDevices(): Promise<readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'groupId'>[]>;
}

/** The ways out, told apart as far as the browser does; null where it tells none apart. */
async function waysOut(outputs: Outputs): Promise<string | null> {
  try {
    const devices = (await outputs.enumerateDevices()).filter(({ kind }) => kind === 'audiooutput');
    if (devices.every(({ deviceId }) => deviceId === '')) return null;
    return JSON.stringify(devices.map(({ deviceId, groupId }) => [deviceId, groupId]).sort());
  } catch {
    return null;
  }
}

/**
 * @param outputs missing where the browser has none
 * @param onMoved called when the way out is, or may be, another one
 * @returns how to stop watching
 */
export function watchOutputs(outputs: Outputs | undefined, onMoved: () => void): () => void {
  if (!outputs) return () => undefined;
  let known = waysOut(outputs);
  const look = () => {
    const before = known;
    known = waysOut(outputs);
    void Promise.all([before, known]).then(([was, is]) => {
      // Where nothing is told apart, it may have been the headphones: better one pause too many than a loud room.
      if (is === null || was !== is) onMoved();
    });
  };
  outputs.addEventListener('devicechange', look);
  return () => outputs.removeEventListener('devicechange', look);
}
