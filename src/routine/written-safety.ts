/** All that was written about safety, checked when the app was built. */
import written from 'virtual:safety';
import type { Safety } from './safety-schema';

export const safety: Safety = written;
