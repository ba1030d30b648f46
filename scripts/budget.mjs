/** How much JavaScript the first route, `#/`, may need, and how it is measured: as gzip, in bytes. */
import { gzipSync } from 'node:zlib';

/** 60 kB; 1 kB is 1000 bytes. */
export const firstRouteBytes = 60_000;

/** 12 kB: what the first route may need of the figure, code and drawings. */
export const firstFigureBytes = 12_000;

/** @param {Buffer | string} text */
export const gzipped = (text) => gzipSync(text, { level: 9 }).length;
/**
 * 62.5 kB: the same with the script of the records, which comes right after the first paint, and with what keeps a
 * screen when a file of the build is missing.
 */
export const firstMomentsBytes = 62_500;
